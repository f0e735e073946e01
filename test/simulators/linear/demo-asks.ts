// What stakeholders want from the teams. Some are written by hand, among them the awkward ones; the rest are made of parts.
export type Ask = { team: string; title: string; description: string | null; labelled?: boolean }

export const writtenAsks: Ask[] = [
  {
    team: 'DASH',
    title: 'Show demurrage cost per terminal, not only per container',
    description:
      'Three customers compare terminals in a spreadsheet every week.\n\n- Hafen Nord\n- Blue Anchor Lines\n- Kestrel Logistics\n\nWe lost one renewal over this. **Needed before the May board meetings.**',
  },
  {
    team: 'DASH',
    title: 'Can the arrival board be embedded in a customer portal?',
    description:
      'Pacific Reefer would pay for it. A plain iframe would do for a start. See [their portal](https://portal.pacific-reefer.example/dashboard).',
  },
  {
    team: 'DASH',
    title: 'Australia: local port names and AEST on every screen',
    description: 'We open in Sydney in the next quarter. Today everything is in UTC and the port names are wrong.',
  },
  {
    team: 'DASH',
    title: 'Weekly summary by e-mail on Monday morning',
    description: 'Managers do not log in. They read e-mail.',
    labelled: true,
  },
  {
    team: 'DASH',
    title: 'Ship-to-shore crane utilisation widget 🏗️📈',
    description: 'The terminal people keep asking 🙏 — one number per crane is enough.',
  },
  {
    team: 'DASH',
    title: '<img src=x onerror=alert(1)> in the title of a saved view breaks the list',
    description:
      'Copied from the customer, as is:\n\n<script>alert("xss")</script> <a href="javascript:alert(2)">click</a>\n\n[not a good link](javascript:alert(3)) and [a good one](https://example.com/?a=1&b=2)',
  },
  {
    team: 'DASH',
    title: 'Πίνακας αφίξεων στα ελληνικά',
    description: 'Το λιμάνι του Πειραιά ζητά την οθόνη αφίξεων στα ελληνικά πριν από το καλοκαίρι.',
  },
  { team: 'DASH', title: 'Dark mode for the night shift in the control room', description: null },
  {
    team: 'FEED',
    title: '横浜港のターミナルデータを取り込んでほしい',
    description: '横浜の顧客が二社、到着予定の精度を求めています。\n\n- 東方ゲート\n- 太平洋リーファー',
  },
  {
    team: 'FEED',
    title: 'Tell us *before* customers do when a feed is late',
    description:
      'Support hears of a late feed from the customer, every time. A message in our channel 15 minutes after the first missed delivery would be enough.',
  },
  {
    team: 'FEED',
    title: 'Customs status for Morocco and Tunisia',
    description: 'Promised in two sales conversations (sorry). Trans-Sahel Cargo decides in ten weeks.',
    labelled: true,
  },
  {
    team: 'FEED',
    title: 'Historical berth data back to 2019',
    description: 'For the pricing model that finance builds. A one-off file would do.',
  },
  {
    team: 'FEED',
    title: 'Confidence figure next to each ETA',
    description: 'How often was this source right? Customers stopped believing us after the Suez week.',
  },
  {
    team: 'KIT',
    title: 'جدول يدعم الكتابة من اليمين إلى اليسار',
    description: 'عميل في العقبة يحتاج إلى جداول تعمل من اليمين إلى اليسار.',
  },
  {
    team: 'KIT',
    title: 'Charts that can be read without colour',
    description: 'Two tenders ask for WCAG 2.2 AA. Patterns or labels, whatever works.',
  },
  {
    team: 'KIT',
    title: 'Biểu đồ cần hiển thị đúng số kiểu Việt Nam (1.234,5)',
    description: 'Khách hàng ở Hải Phòng đọc sai số tiền vì dấu phẩy.',
  },
  {
    team: 'KIT',
    title: 'One map, the same in Dashboards and Mobile',
    description: 'We explain to every customer why the two maps differ.',
    labelled: true,
  },
  {
    team: 'PLAT',
    title: 'Single sign-on with Entra ID for mid-size customers',
    description: 'Each deal above 200 k asks for it. Today it takes two weeks of manual work.',
  },
  {
    team: 'PLAT',
    title: 'Customers in the EU want proof that data stays in the EU',
    description: 'A page we can show to an auditor. Legal helps with the words.',
  },
  { team: 'PLAT', title: 'A sandbox tenant for each sales demo, gone after a week', description: null, labelled: true },
  {
    team: 'PLAT',
    title: 'Usage per customer, monthly, as a file for invoicing',
    description: 'We count by hand from three reports. **Two days each month.**',
  },
  {
    team: 'PLAT',
    title: 'Deploys on Friday afternoon should not log customers out',
    description: 'See the last three Fridays. `502` for about four minutes each.',
  },
  {
    team: 'MOB',
    title: 'Gate check-in without network: the quay has none',
    description: 'The pilot group stopped using the app on day two because of this.',
  },
  { team: 'MOB', title: 'Portuguese for the Santos pilot', description: null, labelled: true },
  {
    team: 'MOB',
    title: 'Scan damaged container numbers with the camera 📷',
    description: 'MSKU 12?456-7 — half of the paint is gone, the driver types it three times.',
  },
  {
    team: 'OPS',
    title: 'Onboard Fjordline before their season starts',
    description: 'Contract is signed. They need 40 users and two terminals by the first of the month.',
  },
  {
    team: 'OPS',
    title: 'Collect the ten most frequent support questions for the product teams',
    description: 'So that we argue with numbers, not with the loudest customer.',
    labelled: true,
  },
  {
    team: 'DASH',
    title: `Please let me choose the columns of the exception list, because ${'I scroll past eleven that I never use and then miss the one that matters, '.repeat(2)}thank you`,
    description: null,
  },
]

export const longDescription = `${'Background. The terminal compares planned and real berthing times by hand. '.repeat(60)}\n\n1. Export both reports\n2. Paste them into a sheet\n3. Fix the time zones\n\n${'What we would like instead: one page that shows both, with the difference, and a filter for the line. '.repeat(30)}`
