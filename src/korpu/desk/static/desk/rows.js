// On a narrow screen a table that is wider than its place shows each row as a block: every value under the name of its
// column, nothing hidden at the side. The roles keep it a table for those who hear it. Where it has to scroll, the keyboard
// reaches it.
"use strict";
(() => {
  const narrow = window.matchMedia("(max-width: 50rem)");
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

  const isPlain = (table) => {
    if (!table.tHead || table.tHead.rows.length !== 1) return false;
    const columns = table.tHead.rows[0].cells.length;
    // A row of one cell over all columns is a heading of those below it.
    return [...table.rows].every((row) => row.cells.length === columns || row.cells[0].colSpan === columns);
  };

  const stack = (table) => {
    const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    for (const part of [table, ...table.querySelectorAll("thead, tbody, tfoot, tr, td, th")]) {
      const isOfRow = part.parentElement.parentElement.tagName !== "THEAD";
      part.setAttribute("role", ROLES[part.tagName] ?? (isOfRow ? "rowheader" : "columnheader"));
    }
    for (const row of table.querySelectorAll(":scope > :not(thead) > tr")) {
      [...row.cells].forEach((cell, place) => {
        if (place) cell.dataset.label = `${names[place]}:`;
        if (!cell.textContent.trim() && !cell.childElementCount) cell.dataset.empty = "";
      });
    }
    table.dataset.stacked = "";
  };

  const arrange = () => {
    for (const table of document.querySelectorAll(".desk .scroll > table")) {
      delete table.dataset.stacked;
      const isTooWide = table.scrollWidth > table.parentElement.clientWidth;
      if (narrow.matches && isTooWide && isPlain(table)) stack(table);
      if (table.scrollWidth > table.parentElement.clientWidth) table.parentElement.tabIndex = 0;
      else table.parentElement.removeAttribute("tabindex");
    }
  };
  narrow.addEventListener("change", arrange);
  arrange();
})();
