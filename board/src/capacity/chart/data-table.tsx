export type Table = { caption: string; head: string[]; rows: (string | number)[][] }

/** Always there for a screen reader; `shown` makes it seen. The first cell of a row is its name. */
export function DataTable({ table, shown }: { table: Table; shown: boolean }) {
  return (
    <div className={shown ? 'chart-table' : 'visually-hidden'} {...(shown && { tabIndex: 0, role: 'region', 'aria-label': table.caption })}>
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
