// Plain Node 20, no dependencies: runs before anything is installed (`npm start`, `npm test` on a fresh clone).
