"""Walk a page by keyboard, as a reader without a mouse does, and see at each stop where the focus is."""

# What keeps the focus from being seen: no size, off the screen, wholly covered, or no ring around it.
FAULT = """() => {
  const e = document.activeElement;
  const box = [...e.getClientRects()].find((r) => r.width && r.height);
  if (!box) return "has no size";
  const from = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const to = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
  if (from[0] >= to[0] || from[1] >= to[1]) return "is off the screen";
  const shares = [0.1, 0.3, 0.5, 0.7, 0.9];
  const place = (axis, share) => from[axis] + share * (to[axis] - from[axis]);
  const seen = (x, y) => {
    const top = document.elementFromPoint(place(0, x), place(1, y));
    return top && (e.contains(top) || top.contains(e));
  };
  if (!shares.some((x) => shares.some((y) => seen(x, y)))) return "is covered";
  const { outlineStyle, outlineWidth } = getComputedStyle(e);
  return outlineStyle === "none" || parseFloat(outlineWidth) < 1 ? "has no ring" : "";
}"""
NAME = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  window.stops ??= new Map();
  if (!stops.has(e)) stops.set(e, stops.size);
  return [stops.get(e), e.tagName + " " + (e.ariaLabel || e.textContent || e.name).trim().slice(0, 40)];
}"""
# Both in one call, since a page can have a thousand stops.
STOP = f"() => {{ const stop = ({NAME})(); return stop && [...stop, ({FAULT})()]; }}"
BEGIN = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
BEHIND = "(e) => Boolean(document.activeElement.compareDocumentPosition(e) & 2)"
# Days, months and years are stops of one field.
SAME_FIELD = 4


def tell_fault(page):
    """Return what keeps the focus from being seen, or nothing; what slides into view may take its time."""
    for _ in range(50):
        fault = page.evaluate(FAULT)
        if not fault:
            return ""
        page.wait_for_timeout(100)
    return fault


def walk_through(page, key="Tab", most=6000):
    """Press a key until the focus leaves the page; return what was wrong on the way."""
    faults, last, again = [], -1, 0
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None:
            return faults
        number, name, fault = stop
        again = again + 1 if number == last else 0
        if number < last or again >= SAME_FIELD:
            return [*faults, f"{name}: the focus is trapped"]
        last = number
        faults += [f"{name}: {still}"] if fault and (still := tell_fault(page)) else []
    return [*faults, "the page has no end"]


def tab_to(page, target, most=400):
    """Press Tab, or Shift and Tab if the target lies behind, until it has the focus and is seen.

    Raises AssertionError if it is never reached, or the focus cannot be seen there.
    """
    # Found once: to look for it by its role at each stop takes longer than the walk.
    element = target.element_handle()
    key = "Shift+Tab" if element.evaluate(BEHIND) else "Tab"
    for _ in range(most):
        if element.evaluate("(element) => element === document.activeElement"):
            if fault := tell_fault(page):
                raise AssertionError(f"{target} {fault}")
            return
        page.keyboard.press(key)
    raise AssertionError(f"not reached by {key}: {target}")


def tab_out(page, place, most=200):
    """Press Tab until the focus is behind a place; raise AssertionError if the place holds it."""
    element = place.element_handle()
    inside = "(place) => place.contains(document.activeElement)"
    for _ in range(most):
        page.keyboard.press("Tab")
        if not element.evaluate(inside):
            assert element.evaluate(BEHIND)
            return
    raise AssertionError(f"{place} holds the focus")
