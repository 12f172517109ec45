// A map of tiles: `centre` is in the plane's units, where the whole plane is 1 wide and 1 high; `zoom` counts doublings.
"use strict";

const canvas = document.getElementById("map");
const status = document.getElementById("status");
const tileSize = Number(canvas.dataset.tile);
const maxZoom = Number(canvas.dataset.maxZoom);
const view = { x: 0.45, y: 0.5, zoom: 2 };
const tiles = new Map(); // by path; the oldest first
const kept = 300;

function tile(zoom, x, y) {
  const path = `${zoom}/${x}/${y}.png`;
  let image = tiles.get(path);
  if (!image) {
    image = new Image();
    image.onload = draw;
    image.onerror = () => { tiles.delete(path); status.textContent = "A tile did not come; move to try again."; };
    image.src = canvas.dataset.tiles + path;
    tiles.set(path, image);
    if (tiles.size > kept) tiles.delete(tiles.keys().next().value);
  }
  return image;
}

function draw() {
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  const plane = tileSize * 2 ** view.zoom; // pixels from one side of the plane to the other
  const left = view.x * plane - width / 2;
  const top = view.y * plane - height / 2;
  const last = 2 ** view.zoom - 1;
  let wanted = 0, there = 0;
  context.clearRect(0, 0, width, height);
  for (let y = Math.max(0, Math.floor(top / tileSize)); y <= Math.min(last, Math.floor((top + height) / tileSize)); y++) {
    for (let x = Math.max(0, Math.floor(left / tileSize)); x <= Math.min(last, Math.floor((left + width) / tileSize)); x++) {
      const image = tile(view.zoom, x, y);
      wanted++;
      if (image.complete && image.naturalWidth) {
        there++;
        context.drawImage(image, Math.round(x * tileSize - left), Math.round(y * tileSize - top));
      }
    }
  }
  canvas.dataset.state = there === wanted ? "complete" : "loading";
  status.textContent = `Zoom ${view.zoom}: ${there} of ${wanted} tiles`;
}

// Zooms so that what is under the point stays there.
function zoomAt(event, by) {
  const zoom = Math.min(maxZoom, Math.max(0, view.zoom + by));
  if (zoom === view.zoom) return;
  const box = canvas.getBoundingClientRect();
  const dx = event.clientX - box.left - canvas.width / 2;
  const dy = event.clientY - box.top - canvas.height / 2;
  const shift = 1 / (tileSize * 2 ** view.zoom) - 1 / (tileSize * 2 ** zoom);
  view.x += dx * shift;
  view.y += dy * shift;
  view.zoom = zoom;
  draw();
}

canvas.addEventListener("wheel", event => { event.preventDefault(); zoomAt(event, event.deltaY < 0 ? 1 : -1); }, { passive: false });
canvas.addEventListener("dblclick", event => zoomAt(event, 1));
canvas.addEventListener("pointerdown", event => canvas.setPointerCapture(event.pointerId));
canvas.addEventListener("pointermove", event => {
  if (!canvas.hasPointerCapture(event.pointerId)) return;
  view.x -= event.movementX / (tileSize * 2 ** view.zoom);
  view.y -= event.movementY / (tileSize * 2 ** view.zoom);
  draw();
});

function fit() {
  canvas.width = canvas.clientWidth;
  canvas.height = canvas.clientHeight;
  draw();
}
addEventListener("resize", fit);
fit();
