/** The space that charts with axes are drawn in, in units of their view box. */
export const PLOT = { width: 640, height: 240, left: 46, right: 12, top: 12, bottom: 26 } as const;
/** About how many values an axis names. */
export const VALUE_TICKS = 4;
