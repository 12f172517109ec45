// Watches a pricing until it has ended, and draws how its estimate came about.
"use strict";

const page = document.getElementById("pricing");
const output = page.querySelector("output");
const pause = 250; // milliseconds between two polls

async function watch() {
  let answer;
  try {
    const response = await fetch(page.dataset.state);
    if (!response.ok) throw new Error(`the site answered ${response.status}`);
    answer = await response.json();
  } catch (error) {
    output.textContent = `${error.message}; trying again`;
    setTimeout(watch, 8 * pause);
    return;
  }
  page.dataset.now = answer.state;
  page.querySelector("progress").value = answer.progress ?? 0;
  if (answer.state === "queued" || answer.state === "running") {
    output.textContent = `${answer.state}: ${Math.round(100 * answer.progress)} %`;
    setTimeout(watch, pause);
    return;
  }
  page.querySelector("form").hidden = true;
  if (answer.state === "done") show(answer.estimates);
  else output.textContent = answer.problem ?? answer.state;
}

function show(estimates) {
  const last = estimates.at(-1);
  output.textContent = `${last.price.toFixed(4)} ± ${last.error.toFixed(4)} after ${last.paths.toLocaleString("en")} paths`;
  const half = Math.max(...estimates.map(one => Math.abs(one.price - last.price) + one.error)) || 1;
  const x = one => (100 * one.paths) / last.paths;
  const y = value => 50 - (48 * (value - last.price)) / half;
  const line = (points, more) => points.map(([a, b], i) => `${i || more ? "L" : "M"}${a.toFixed(2)} ${b.toFixed(2)}`).join("");
  const upper = estimates.map(one => [x(one), y(one.price + one.error)]);
  const lower = estimates.map(one => [x(one), y(one.price - one.error)]).reverse();
  page.querySelector("svg").replaceChildren(
    path("band", `${line(upper)}${line(lower, true)}Z`),
    path("estimate", line(estimates.map(one => [x(one), y(one.price)]))),
  );
  page.querySelector("figcaption span").textContent =
    `from ${(last.price - half).toFixed(3)} to ${(last.price + half).toFixed(3)}, up to ${last.paths.toLocaleString("en")} paths`;
  page.querySelector("figure").hidden = false;
}

function path(name, d) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
  made.setAttribute("class", name);
  made.setAttribute("d", d);
  return made;
}

watch();
