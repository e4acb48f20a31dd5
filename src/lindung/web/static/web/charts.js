// Charts: <figure data-chart="line" data-from="ID"> takes its numbers from the JSON in #ID (`web/charts.py` says how
// they are written). The drawing script alone weighs more than a page may on a telephone, so there it is fetched when somebody
// asks for the charts. What a chart shows always stands in a table of the same page too: without it nothing is missing.
"use strict";

(() => {
  const drawingScript = document.currentScript.dataset.drawing;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const language = document.documentElement.lang;
  const number = (value) => (value === null ? "–" : value.toLocaleString(language));
  const short = new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 });

  // A line is told by its dashes and by its name at its end, not by its colour alone.
  const LINES = {
    actual: { colour: "chart-actual", dash: "solid", width: 3 },
    plan: { colour: "chart-plan", dash: [7, 4], width: 2 },
    past: { colour: "chart-past", dash: [2, 3], width: 2 },
    likely: { colour: "chart-likely", dash: "solid", width: 2 },
  };

  let fetched;

  const KINDS = { line: lineOptions, map: mapOptions };

  const figures = [...document.querySelectorAll("figure[data-chart]")];
  const asked = figures.map((figure) => figure.querySelector("button"));
  // Who looks at a wide screen may print it, and paper shows the whole page; a telephone pays for what it loads.
  if (matchMedia("(min-width: 900px)").matches) drawAll();
  else asked.forEach((button) => { button.hidden = false; button.addEventListener("click", drawAll); });

  function drawAll() {
    asked.forEach((button) => button.remove());
    figures.forEach(draw);
  }

  async function draw(figure) {
    const data = JSON.parse(document.getElementById(figure.dataset.from).textContent);
    await drawing();
    const options = await KINDS[figure.dataset.chart](data);
    const canvas = document.createElement("div");
    canvas.className = "canvas";
    canvas.setAttribute("aria-hidden", "true");
    figure.append(canvas);
    const chart = echarts.init(canvas, null, { renderer: "svg" });
    chart.setOption({ animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, ...options });
    chart.on("click", ({ data: clicked }) => {
      if (clicked && clicked.address) window.location.assign(clicked.address);
    });
    new ResizeObserver(() => fit(chart, canvas)).observe(canvas);
    fit(chart, canvas);
    figure.dataset.drawn = "";
  }

  // On paper the sheet's width is not the window's: the picture scales by its view box.
  function fit(chart, canvas) {
    chart.resize();
    canvas.querySelector("svg").setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  }

  function drawing() {
    fetched ||= new Promise((arrived, failed) => {
      const script = document.createElement("script");
      script.src = drawingScript;
      script.onload = arrived;
      script.onerror = failed;
      document.head.append(script);
    });
    return fetched;
  }

  // {labels, lines: [{name, role, values}], band: {name, low, high}, mark: {name, value}}; an unknown value is null.
  function lineOptions({ labels, lines, band, mark }) {
    const drawn = lines.map(({ name, role, values }) => {
      const look = LINES[role];
      return {
        name, type: "line", data: values, symbolSize: 5, showSymbol: role === "actual", z: role === "actual" ? 4 : 3,
        color: colour(look.colour), lineStyle: { type: look.dash, width: look.width },
      };
    });
    if (mark) drawn[0].markLine = across(mark);
    const told = (n) => [
      ...lines.map(({ name, values }) => [name, values[n]]).filter(([, value]) => value !== null).map(([name, value]) => [name, number(value)]),
      ...(band && band.low[n] !== null ? [[band.name, `${number(band.low[n])} – ${number(band.high[n])}`]] : []),
    ];
    return { ...frame(labels, [...lines, ...(band ? [band] : [])], told), series: [...(band ? bandSeries(band) : []), ...drawn] };
  }

  // A band is its low edge unseen, and upon it what lies between.
  function bandSeries({ name, low, high }) {
    const unseen = { type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, silent: true, emphasis: { disabled: true } };
    const between = high.map((value, n) => (value === null ? null : value - low[n]));
    return [
      { ...unseen, name: "", data: low },
      { ...unseen, name, data: between, color: colour("chart-band"), areaStyle: { color: colour("chart-band"), opacity: 1 } },
    ];
  }

  // {outlines: address, areas: [{code, band, address, label: {text, x, y}, heading, facts: [[word, shown]]}]}
  async function mapOptions({ outlines, areas }) {
    const shapes = await (await fetch(outlines)).json();
    const labels = new Map(areas.map(({ code, label }) => [code, label]));
    shapes.features.forEach(({ properties }) => {
      const label = labels.get(properties.code);
      if (label) properties.cp = [label.x, label.y];
    });
    echarts.registerMap("districts", shapes);
    const data = areas.map((area) => {
      const areaColor = colour(`band-${area.band ?? "none"}`);
      const label = { show: Boolean(area.label), formatter: area.label?.text, color: colour("ink") };
      return {
        ...area, name: area.code, label, itemStyle: { areaColor },
        emphasis: { label, itemStyle: { areaColor, borderColor: colour("ink"), borderWidth: 2 } },
      };
    });
    return {
      tooltip: { ...tip(), trigger: "item", formatter: ({ data: area }) => (area ? facts(area.heading, area.facts) : "") },
      series: [{
        type: "map", map: "districts", nameProperty: "code", aspectScale: 1, data, selectedMode: false, top: 4, bottom: 4, left: 4, right: 4,
        itemStyle: { borderColor: "#fff", borderWidth: 0.7 },
        label: { fontSize: 11, fontWeight: 600, color: colour("ink"), textBorderColor: "#fff", textBorderWidth: 2.5 },
      }],
    };
  }

  // Axes, the names of what is drawn, and what is told at one label.
  function frame(labels, named, told) {
    const quiet = { color: colour("ink-soft") };
    const many = named.length > 1;
    return {
      grid: { left: 4, right: 12, top: many ? 40 : 16, bottom: 8, containLabel: true },
      legend: { show: many, data: named.map(({ name }) => name), top: 0, left: 0, itemWidth: 30, selectedMode: false, textStyle: { color: colour("ink") } },
      tooltip: { ...tip(), trigger: "axis", formatter: ([{ dataIndex }]) => facts(labels[dataIndex], told(dataIndex)) },
      xAxis: { type: "category", data: labels, axisLabel: quiet, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line") } } },
      yAxis: { type: "value", axisLabel: { ...quiet, formatter: (value) => short.format(value) }, splitLine: { lineStyle: { color: colour("line") } } },
    };
  }

  function across({ name, value }) {
    return {
      silent: true, symbol: "none", data: [{ yAxis: value }],
      lineStyle: { color: colour("ink"), type: "solid", width: 1.5 },
      label: { position: "insideStartTop", formatter: `${name} ${number(value)}`, color: colour("ink") },
    };
  }

  // As elements and not as HTML text: names come from people, and the content policy allows no inline styles.
  function facts(heading, pairs) {
    const shown = document.createElement("div");
    shown.append(text("strong", heading), ...pairs.map(([word, value]) => text("div", `${word}: ${value}`)));
    return shown;
  }

  function text(kind, said) {
    const element = document.createElement(kind);
    element.textContent = said;
    return element;
  }

  function tip() {
    return { confine: true, backgroundColor: "#fff", borderColor: colour("line"), textStyle: { color: colour("ink"), fontSize: 13 } };
  }
})();
