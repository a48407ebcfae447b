"use strict";
// Zoom, logarithms and values under the pointer for the charts of a run.
// The drawings are in the page already; without this script nothing is missing but convenience.
(() => {
  // --- Numbers, as everywhere in the page --------------------------------------------------------------------------
  const decimal = (value, digits) => {
    if (value === null || !isFinite(value)) return "—";
    const [whole, part] = Math.abs(value).toFixed(digits).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") + (part ? "." + part : "");
    return value < 0 && /[1-9]/.test(text) ? "\u2212" + text : text;
  };
  const priceDigits = (value) => {
    const size = Math.abs(value);
    return size >= 1000 ? 0 : size >= 10 ? 2 : size >= 0.1 ? 4 : 8;
  };
  const full = {
    money: (v) => decimal(v, 2), ratio: (v) => decimal(v, 2), count: (v) => decimal(v, 0),
    percent: (v) => decimal(v === null ? null : v * 100, 2) + "\u202f%", price: (v) => decimal(v, priceDigits(v)),
  };
  const short = {
    money: (v, step) => decimal(v, step < 1 ? 2 : 0), ratio: (v, step) => decimal(v, step < 0.1 ? 2 : 1),
    count: (v) => decimal(v, 0), percent: (v, step) => decimal(v * 100, step < 0.01 ? 1 : 0) + "\u202f%",
    price: (v) => decimal(v, priceDigits(v)),
  };
  const MINUTE = 60000, DAY = 86400000;
  const iso = (ms) => new Date(ms).toISOString();
  const moment = (ms) => iso(ms).slice(0, 16).replace("T", " ") + " UTC";

  // --- Round values for the axes -----------------------------------------------------------------------------------
  const roundStep = (rough) => {
    const power = 10 ** Math.floor(Math.log10(rough)), lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  };
  const timeMarks = (from, to) => {
    const marks = [];
    for (const step of [DAY / 24, DAY / 8, DAY / 4, DAY / 2, DAY, 2 * DAY, 7 * DAY, 14 * DAY]) {
      if ((to - from) / step >= 9) continue;
      for (let t = Math.ceil(from / step) * step; t <= to; t += step) {
        marks.push([t, step < DAY ? iso(t).slice(5, 16).replace("T", " ") : iso(t).slice(0, 10)]);
      }
      return marks;
    }
    const span = (to - from) / (30 * DAY);
    const step = [1, 2, 3, 6, 12, 24, 60].find((s) => span / s < 9) || 120;
    const first = new Date(from);
    let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
    for (;; month += step) {
      const t = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (t > to) return marks;
      if (t >= from) marks.push([t, step >= 12 ? iso(t).slice(0, 4) : iso(t).slice(0, 7)]);
    }
  };

  // --- Charts over time --------------------------------------------------------------------------------------------
  const NS = "http://www.w3.org/2000/svg";
  const MAX_CANDLES = 400;
  const element = (name, attributes) => {
    const made = document.createElementNS(NS, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  };

  class TimeChart {
    constructor(figure) {
      this.figure = figure;
      this.svg = figure.querySelector("svg");
      this.data = JSON.parse(figure.querySelector("script").textContent);
      this.data.t = this.data.t.map((minutes) => this.data.t0 + minutes * MINUTE);
      const hit = figure.querySelector(".hit");
      const at = (name) => Number(hit.getAttribute(name));
      this.box = { x: at("x"), y: at("y"), w: at("width"), h: at("height") };
      this.lines = [...figure.querySelectorAll(".line")];
      this.log = false;
      this.whole = [this.data.t[0], this.data.t[this.data.t.length - 1]];
      this.range = this.whole;
      this.cross = this.svg.appendChild(element("path", { class: "cross" }));
      const brush = element("rect", { class: "brush", y: this.box.y, height: this.box.h, width: 0 });
      this.brush = this.svg.appendChild(brush);
      this.tip = figure.appendChild(document.createElement("div"));
      this.tip.className = "tip";
      this.tip.hidden = true;
      this.tools();
      this.listen(hit);
    }

    tools() {
      const bar = document.createElement("span");
      bar.className = "tools";
      const button = (text, action) => {
        const made = bar.appendChild(document.createElement("button"));
        made.type = "button";
        made.textContent = text;
        made.addEventListener("click", action);
        return made;
      };
      const positive = this.data.series.every((s) => s.v.every((v) => v === null || v > 0));
      if (positive && ["money", "price"].includes(this.data.unit)) {
        const log = button("Log", () => {
          this.log = !this.log;
          log.setAttribute("aria-pressed", this.log);
          log.textContent = this.log ? "Linear" : "Log";
          this.draw();
        });
      }
      this.reset = button("Whole period", () => zoomAll(this.whole, this));
      this.reset.hidden = true;
      this.figure.querySelector("figcaption").append(bar);
      this.svg.tabIndex = 0;
    }

    listen(hit) {
      let start = null;
      const area = this.svg;
      const place = (event) => {
        const box = area.getBoundingClientRect();
        const x = (event.clientX - box.left) / box.width * 1000;
        return Math.min(this.box.x + this.box.w, Math.max(this.box.x, x));
      };
      hit.addEventListener("pointerdown", (event) => {
        start = place(event);
        hit.setPointerCapture(event.pointerId);
      });
      area.addEventListener("pointermove", (event) => {
        const x = place(event);
        this.show(this.time(x));
        if (start === null) return;
        this.brush.setAttribute("x", Math.min(start, x));
        this.brush.setAttribute("width", Math.abs(x - start));
      });
      const end = (event) => {
        if (start === null) return;
        const x = place(event), from = Math.min(start, x), to = Math.max(start, x);
        start = null;
        this.brush.setAttribute("width", 0);
        if (event.type === "pointerup" && to - from > 8) zoomAll([this.time(from), this.time(to)], this);
      };
      hit.addEventListener("pointerup", end);
      hit.addEventListener("pointercancel", end);
      area.addEventListener("dblclick", () => zoomAll(this.whole, this));
      area.addEventListener("pointerleave", () => this.hide());
      area.addEventListener("blur", () => this.hide());
      area.addEventListener("keydown", (event) => this.key(event));
    }

    key(event) {
      const [from, to] = this.range, width = to - from;
      const index = this.index ?? this.nearest((from + to) / 2);
      const actions = {
        ArrowLeft: () => this.show(this.data.t[Math.max(0, index - 1)]),
        ArrowRight: () => this.show(this.data.t[Math.min(this.data.t.length - 1, index + 1)]),
        "+": () => zoomAll(this.around(this.data.t[index], width / 2), this),
        "-": () => zoomAll(this.around(this.data.t[index], width * 2), this),
        Escape: () => zoomAll(this.whole, this),
      };
      if (!actions[event.key]) return;
      event.preventDefault();
      actions[event.key]();
    }

    around(middle, width) {
      return [Math.max(this.whole[0], middle - width / 2), Math.min(this.whole[1], middle + width / 2)];
    }

    zoom(range) {
      const t = this.data.t;
      const inside = t.filter((time) => time >= range[0] && time <= range[1]).length;
      if (inside < 3 && range !== this.whole) return;
      this.range = [Math.max(range[0], this.whole[0]), Math.min(range[1], this.whole[1])];
      this.reset.hidden = this.range[0] === this.whole[0] && this.range[1] === this.whole[1];
      this.draw();
    }

    time(x) {
      return this.range[0] + (x - this.box.x) / this.box.w * (this.range[1] - this.range[0]);
    }

    x(time) {
      return this.box.x + (time - this.range[0]) / (this.range[1] - this.range[0]) * this.box.w;
    }

    y(value) {
      const v = this.log ? Math.log(value) : value;
      return this.box.y + this.box.h - (v - this.low) / (this.high - this.low) * this.box.h;
    }

    nearest(time) {
      const t = this.data.t;
      let low = 0, high = t.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (t[middle] < time) low = middle + 1;
        else high = middle;
      }
      return low > 0 && time - t[low - 1] < t[low] - time ? low - 1 : low;
    }

    // The points to draw: those inside and one more at each side, so that lines leave the box.
    visible() {
      const t = this.data.t;
      let from = t.findIndex((time) => time >= this.range[0]), to = t.length - 1;
      while (to > 0 && t[to] > this.range[1]) to--;
      return [Math.max(0, from - 1), Math.min(t.length - 1, to + 1)];
    }

    fit(from, to) {
      let low = Infinity, high = -Infinity;
      const include = (v) => {
        if (v === null) return;
        low = Math.min(low, v);
        high = Math.max(high, v);
      };
      for (const series of this.data.series) {
        for (let i = from; i <= to; i++) include(series.v[i]);
        if (series.area) include(0);
      }
      if (this.data.h) for (let i = from; i <= to; i++) { include(this.data.h[i]); include(this.data.l[i]); }
      if (this.log) [low, high] = [Math.log(low), Math.log(high)];
      const air = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1e-9;
      this.low = low - air;
      this.high = high + air;
    }

    draw() {
      const [from, to] = this.visible();
      this.fit(from, to);
      this.axes();
      const asCandles = this.data.o && to - from + 1 <= MAX_CANDLES;
      if (this.data.o) this.candles(asCandles, from, to);
      this.data.series.forEach((series, n) => {
        this.lines[n].setAttribute("d", asCandles ? "" : this.path(series, from, to));
      });
      for (const band of this.svg.querySelectorAll(".band")) {
        const a = this.x(this.data.t0 + band.dataset.a * MINUTE), b = this.x(this.data.t0 + band.dataset.b * MINUTE);
        band.setAttribute("x", a);
        band.setAttribute("width", Math.max(1, b - a));
      }
      for (const mark of this.svg.querySelectorAll(".marks path")) {
        const [t, v] = mark.dataset.p.split(" ").map(Number);
        mark.setAttribute("transform", `translate(${this.x(this.data.t0 + t * MINUTE)} ${this.y(v)})`);
      }
      for (const link of this.svg.querySelectorAll(".links path")) {
        const [a, v, b, w] = link.dataset.l.split(" ").map(Number);
        const x = (minutes) => this.x(this.data.t0 + minutes * MINUTE);
        link.setAttribute("d", `M${x(a)} ${this.y(v)}L${x(b)} ${this.y(w)}`);
      }
      this.hide();
    }

    path(series, from, to) {
      let out = "", pen = "M";
      for (let i = from; i <= to; i++) {
        if (series.v[i] === null) { pen = "M"; continue; }
        out += pen + this.x(this.data.t[i]).toFixed(1) + " " + this.y(series.v[i]).toFixed(1);
        pen = "L";
      }
      if (series.area && out) {
        out += `L${this.x(this.data.t[to])} ${this.y(0)}L${this.x(this.data.t[from])} ${this.y(0)}Z`;
      }
      return out;
    }

    candles(visible, from, to) {
      const { o, h, l, series, t } = this.data, c = series[0].v;
      const half = Math.max(0.5, 0.35 * this.box.w / (to - from + 1));
      const out = { rising: "", falling: "" };
      for (let i = from; visible && i <= to; i++) {
        const x = this.x(t[i]), top = this.y(Math.max(o[i], c[i])), bottom = this.y(Math.min(o[i], c[i]));
        out[c[i] >= o[i] ? "rising" : "falling"] += `M${x} ${this.y(h[i])}V${top}M${x} ${bottom}V${this.y(l[i])}`
          + `M${x - half} ${top}H${x + half}V${Math.max(bottom, top + 0.5)}H${x - half}Z`;
      }
      for (const side in out) this.svg.querySelector("." + side).setAttribute("d", out[side]);
    }

    axes() {
      const right = this.box.x + this.box.w, bottom = this.box.y + this.box.h;
      const vertical = this.svg.querySelector(".axis.y"), horizontal = this.svg.querySelector(".axis.x");
      const text = (x, y, label, more) => {
        const made = element("text", { x, y, ...more });
        made.textContent = label;
        return made;
      };
      vertical.replaceChildren();
      const value = (v) => this.log ? Math.exp(v) : v;
      const low = value(this.low), high = value(this.high);
      const step = roundStep((high - low) / Math.max(2, (bottom + 26) / 55 | 0));
      for (let i = Math.ceil(low / step); i * step <= high; i++) {
        const y = this.y(i * step);
        if (this.log && i * step <= 0) continue;
        vertical.append(element("path", { class: "grid", d: `M${this.box.x} ${y}H${right}` }));
        vertical.append(text(this.box.x - 8, y, short[this.data.unit](i * step, step), { dy: ".32em" }));
      }
      horizontal.replaceChildren();
      for (const [time, label] of timeMarks(this.range[0], this.range[1])) {
        const x = this.x(time);
        horizontal.append(element("path", { class: "tick", d: `M${x} ${bottom}v5` }), text(x, bottom + 18, label));
      }
    }

    show(time) {
      const i = this.nearest(Math.min(this.range[1], Math.max(this.range[0], time)));
      this.index = i;
      const x = this.x(this.data.t[i]);
      this.cross.setAttribute("d", `M${x} ${this.box.y}v${this.box.h}`);
      const unit = full[this.data.unit];
      const lines = [moment(this.data.t[i])];
      if (this.data.o) {
        const { o, h, l, series } = this.data;
        lines.push(`O ${unit(o[i])}  H ${unit(h[i])}  L ${unit(l[i])}  C ${unit(series[0].v[i])}`);
      } else {
        for (const series of this.data.series) lines.push(series.name + "  " + unit(series.v[i]));
      }
      this.tip.replaceChildren(...lines.map((line, n) => {
        const made = document.createElement(n ? "div" : "b");
        made.textContent = line;
        return made;
      }));
      this.tip.hidden = false;
      const box = this.svg.getBoundingClientRect(), outer = this.figure.getBoundingClientRect();
      const left = box.left - outer.left + x / 1000 * box.width;
      const flip = left + this.tip.offsetWidth + 24 > outer.width;
      this.tip.style.left = (flip ? left - this.tip.offsetWidth - 12 : left + 12) + "px";
      this.tip.style.top = box.top - outer.top + 14 + "px";
    }

    hide() {
      this.tip.hidden = true;
      this.cross.setAttribute("d", "");
    }
  }

  const charts = [...document.querySelectorAll(".chart.time")].map((figure) => new TimeChart(figure));
  // Charts that show the same stretch of time as the equity follow each other.
  const linked = charts.filter((chart) => ["equity-chart", "drawdown-chart"].includes(chart.figure.id));
  const zoomAll = (range, chart) => {
    const whole = range === chart.whole;
    for (const each of linked.includes(chart) ? linked : [chart]) each.zoom(whole ? each.whole : range);
  };
})();
