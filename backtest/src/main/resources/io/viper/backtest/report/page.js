"use strict";
// Theme, sorted and filtered tables for the page of a run. Shows what only works with a script.
(() => {
  const root = document.documentElement;
  root.classList.add("live");

  // --- Theme -------------------------------------------------------------------------------------------------------
  const themes = ["system", "light", "dark"];
  const themeButton = document.getElementById("theme");
  let theme = root.dataset.theme || "system";
  const showTheme = () => {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    themeButton.textContent = "Theme: " + theme;
  };
  themeButton.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    showTheme();
  });
  showTheme();

  // --- Tables: sort by a click on a head, filter by what stands above -----------------------------------------------
  const number = (cell) => {
    if (cell.dataset.v !== undefined) return Number(cell.dataset.v);
    const text = cell.textContent.trim();
    if (text === "—") return NaN;
    const plain = text.replace(/[\s\u202f%+]/g, "").replace("\u2212", "-");
    return plain !== "" && isFinite(plain) ? Number(plain) : text;
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return (isNaN(a) - isNaN(b)) || a - b;
    return String(a).localeCompare(String(b));
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent.trim();
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [number(row.cells[column]), row]);
        rows.sort((a, b) => (down ? -1 : 1) * compare(a[0], b[0]));
        body.append(...rows.map((pair) => pair[1]));
      });
    });
  }
  for (const bar of document.querySelectorAll(".filters")) {
    const rows = [...document.getElementById(bar.dataset.table).tBodies[0].rows];
    const note = bar.querySelector(".note");
    const apply = () => {
      const tests = [...bar.querySelectorAll("select[data-column]")].filter((s) => s.value)
        .map((s) => (row) => row.cells[s.dataset.column].textContent.trim() === s.value);
      const sign = bar.querySelector("select[data-sign]");
      if (sign.value) tests.push((row) => Math.sign(number(row.cells[sign.dataset.sign])) === Number(sign.value));
      const wanted = bar.querySelector("input").value.trim().toLowerCase();
      if (wanted) tests.push((row) => (row.textContent + " " + row.title).toLowerCase().includes(wanted));
      let shown = 0;
      for (const row of rows) {
        row.hidden = !tests.every((test) => test(row));
        if (!row.hidden) shown++;
      }
      note.textContent = shown + " of " + rows.length + " trades";
    };
    bar.addEventListener("input", apply);
    apply();
  }
})();
