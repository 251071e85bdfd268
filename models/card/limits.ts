/** What every reader of a forecast must know first. */
export const FORECAST_LIMIT =
  'A forecast is a simulation from past days. It is not medical advice, a diagnosis or a warning.';

/** Who was learned from. */
export const STUDY_LIMIT =
  'Trained on 56 volunteers of one study (2021, four European countries, one maker of device). Other people, devices and seasons may differ.';
