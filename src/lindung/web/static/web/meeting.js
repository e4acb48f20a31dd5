// Meeting mode by keyboard and by the small remote controls that send Page Up and Page Down. Links and swipes work without it.
"use strict";

const STEPS = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 };

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || event.target.closest("input, select, textarea, button")) return;
  event.preventDefault();
  const screens = [...document.querySelectorAll(".screen")];
  const wall = document.querySelector(".screens");
  const shown = Math.round(wall.scrollLeft / wall.clientWidth);
  screens[shown + step]?.scrollIntoView();
});
