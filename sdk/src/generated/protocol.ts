// Generated from protocol/*.json by `npm run generate`. Do not edit.

/** sha256 of the channel table as a document, as registered on chain. */
export const CHANNEL_SCHEMA_ID = '0x2b88d4d7bd47c4a60e6a1190e7ac5e103428db53ca9e6ebdc129fde3d07ee032';
/** Form of channel tables as documents. */
export const CHANNEL_TABLE_FORMAT = 'gemel-channel-table/1';
export const CORE_TABLE_NAME = 'core';
export const CORE_TABLE_TITLE = 'Body, behaviour, environment and mood of a person, by day';
export const CHANNEL_SCHEMA_VERSION = 1;
export const CHANNEL_COUNT = 32;
export const CHANNEL_GROUPS = 4;
export const CHANNELS_PER_GROUP = 8;
export const DAY_COUNT = 64;
export const BITS_PER_DAY = 16;
export const DAY_SLOT_BITS = 17;
export const MAX_STORED_VALUE = 65534;
export const DAYS_PER_FIELD = 14;
export const FIELDS_PER_CHANNEL = 5;
export const NODE_COUNT = 16;
export const FEATURES_PER_NODE = 8;
export const FEATURES_PER_FIELD = 31;
export const FIELDS_PER_FEATURES = 5;
export const FEATURE_UNIT = 32;
export const TREND_STEPS_PER_UNIT = 1024;
export const TREND_OFFSET_BITS = 39;
export const IDENTITY_GROUP_DEPTH = 24;
export const CREDENTIAL_DAY_BITS = 24;
export const REVOCATION_INDEX_BITS = 16;
export const REVOCATION_ARITY = 16;
export const REVOCATION_LEAF_COUNT = 256;
export const REVOCATION_BITS_PER_LEAF = 248;
export const BASIS_POINTS = 10000;
export const MAX_FEE_BASIS_POINTS = 3000;
export const NANO = 1000000000;
export const DEFAULT_RHO_NANO = 500000000;
export const MAX_RHO_NANO = 1000000000;
export const DEVELOPMENT_CHAIN_IDS: readonly number[] = [31337,1337];

/** Poseidon domain tags: the first input of every hash. */
export const POSEIDON_DOMAIN = {"CHANNEL":1,"FEATURES":2,"STATE":3,"NULLIFIER":4,"IDENTITY":5,"CREDENTIAL":6,"REVOCATION":7,"WEIGHTS":8} as const;

/** Fields of the packed claim query, lowest first: [name, bits]. */
export const CLAIM_QUERY_FIELDS = [["channel",8],["aggregate",8],["operator",8],["windowDays",8],["minValidDays",8],["lower",40],["upper",40],["endDay",24],["validOn",24]] as const;

export const Aggregate = { LATEST: 0, MEAN: 1, MIN: 2, MAX: 3, SUM: 4, COUNT: 5, STD: 6, TREND: 7 } as const;
export type Aggregate = (typeof Aggregate)[keyof typeof Aggregate];

export const Operator = { LESS: 0, LESS_OR_EQUAL: 1, GREATER: 2, GREATER_OR_EQUAL: 3, EQUAL: 4, NOT_EQUAL: 5, IN_RANGE: 6, NOT_IN_RANGE: 7 } as const;
export type Operator = (typeof Operator)[keyof typeof Operator];

export const InsightKind = { CLAIM: 0, PREDICTION: 1, SIMULATION: 2, SYNTHETIC: 3, STATISTIC: 4 } as const;
export type InsightKind = (typeof InsightKind)[keyof typeof InsightKind];

export const SubjectKind = { TWIN: 0, COHORT: 1 } as const;
export type SubjectKind = (typeof SubjectKind)[keyof typeof SubjectKind];

export const OrderState = { NONE: 0, CREATED: 1, ACCEPTED: 2, DELIVERED: 3, DISPUTED: 4, SETTLED: 5, REFUNDED: 6 } as const;
export type OrderState = (typeof OrderState)[keyof typeof OrderState];

export const ConsentStatus = { GRANTED: 0, ABSENT: 1, NOT_YET_VALID: 2, EXPIRED: 3, PURPOSE_NOT_COVERED: 4, CHANNEL_NOT_COVERED: 5, KIND_NOT_COVERED: 6, PROCESSOR_NOT_NAMED: 7 } as const;
export type ConsentStatus = (typeof ConsentStatus)[keyof typeof ConsentStatus];

export const DisputeGround = { NONE: 0, WRONG_RESULT: 1, WRONG_CONTRIBUTOR: 2, MISSING_DELIVERY: 3, PROVEN_FRAUD: 4, QUORUM: 5 } as const;
export type DisputeGround = (typeof DisputeGround)[keyof typeof DisputeGround];

export const ClaimFlavour = { NONE: 0, NAMED: 1, UNLINKABLE: 2, MEMBERSHIP: 3 } as const;
export type ClaimFlavour = (typeof ClaimFlavour)[keyof typeof ClaimFlavour];

export const EvidenceType = { NONE: 0, REEXEC: 1, ZK: 2, TDX_DCAP: 3, NRAS_EAT: 4 } as const;
export type EvidenceType = (typeof EvidenceType)[keyof typeof EvidenceType];

export const ModelKind = { FORECAST: 0, DYNAMICS: 1, PLANNER: 2, GENERATOR: 3 } as const;
export type ModelKind = (typeof ModelKind)[keyof typeof ModelKind];

/** Purpose masks, by key. */
export const Purpose = { GENERAL_RESEARCH_USE: 1n, HEALTH_MEDICAL_BIOMEDICAL_RESEARCH: 2n, DISEASE_SPECIFIC_RESEARCH: 4n, POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH: 8n, NO_RESTRICTION: 16n, RESEARCH_SPECIFIC_RESTRICTIONS: 32n, NO_GENERAL_METHODS_RESEARCH: 64n, GENETIC_STUDIES_ONLY: 128n, NOT_FOR_PROFIT_NON_COMMERCIAL_USE_ONLY: 256n, PUBLICATION_REQUIRED: 512n, COLLABORATION_REQUIRED: 1024n, ETHICS_APPROVAL_REQUIRED: 2048n, GEOGRAPHICAL_RESTRICTION: 4096n, PUBLICATION_MORATORIUM: 8192n, TIME_LIMIT_ON_USE: 16384n, USER_SPECIFIC_RESTRICTION: 32768n, PROJECT_SPECIFIC_RESTRICTION: 65536n, INSTITUTION_SPECIFIC_RESTRICTION: 131072n, RETURN_TO_DATABASE_OR_RESOURCE: 262144n, CLINICAL_CARE_USE: 524288n, POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH_PROHIBITED: 1048576n, NOT_FOR_PROFIT_ORGANISATION_USE_ONLY: 2097152n, NON_COMMERCIAL_USE_ONLY: 4194304n, COMMERCIAL_USE: 4294967296n, NO_REIDENTIFICATION: 8589934592n, ACADEMIC_RESEARCH: 1099511627776n, COMMERCIAL_RESEARCH: 2199023255552n, NON_COMMERCIAL_RESEARCH: 4398046511104n, SCIENTIFIC_RESEARCH: 8796093022208n, RESEARCH_AND_DEVELOPMENT: 17592186044416n, SERVICE_PROVISION: 35184372088832n, REQUESTED_SERVICE_PROVISION: 70368744177664n, SERVICE_PERSONALISATION: 140737488355328n, PROVIDE_PERSONALISED_RECOMMENDATIONS: 281474976710656n, PERSONALISED_BENEFITS: 562949953421312n, SERVICE_OPTIMISATION: 1125899906842624n, IMPROVE_EXISTING_PRODUCTS_AND_SERVICES: 2251799813685248n, SELL_INSIGHTS_FROM_DATA: 4503599627370496n, PUBLIC_BENEFIT: 9007199254740992n, DATA_ALTRUISM: 18014398509481984n, IMPROVE_HEALTHCARE: 36028797018963968n, PROVIDE_OFFICIAL_STATISTICS: 72057594037927936n, PUBLIC_POLICY_MAKING: 144115188075855872n } as const;
/** Mask of every bit in use. */
export const KNOWN_PURPOSES = 0x03ffff03007fffffn;
/** Mask of the conditions: a grant demands them, a use undertakes them. */
export const PURPOSE_CONDITIONS = 0x000000020077ffe0n;
export const PURPOSES = [{"bit":0,"key":"GENERAL_RESEARCH_USE","term":"DUO:0000042","title":"General research use","role":"purpose"},{"bit":1,"key":"HEALTH_MEDICAL_BIOMEDICAL_RESEARCH","term":"DUO:0000006","title":"Health, medical or biomedical research","role":"purpose"},{"bit":2,"key":"DISEASE_SPECIFIC_RESEARCH","term":"DUO:0000007","title":"Research on a specific disease","role":"purpose"},{"bit":3,"key":"POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH","term":"DUO:0000011","title":"Population origins or ancestry research","role":"purpose"},{"bit":4,"key":"NO_RESTRICTION","term":"DUO:0000004","title":"Any use","role":"purpose"},{"bit":5,"key":"RESEARCH_SPECIFIC_RESTRICTIONS","term":"DUO:0000012","title":"Only studies of a named type","role":"condition"},{"bit":6,"key":"NO_GENERAL_METHODS_RESEARCH","term":"DUO:0000015","title":"No development of general methods","role":"condition"},{"bit":7,"key":"GENETIC_STUDIES_ONLY","term":"DUO:0000016","title":"Only genetic studies","role":"condition"},{"bit":8,"key":"NOT_FOR_PROFIT_NON_COMMERCIAL_USE_ONLY","term":"DUO:0000018","title":"Only by not-for-profit organisations, for non-commercial use","role":"condition"},{"bit":9,"key":"PUBLICATION_REQUIRED","term":"DUO:0000019","title":"Results are published","role":"condition"},{"bit":10,"key":"COLLABORATION_REQUIRED","term":"DUO:0000020","title":"In collaboration with the primary investigators","role":"condition"},{"bit":11,"key":"ETHICS_APPROVAL_REQUIRED","term":"DUO:0000021","title":"With an ethics board's approval","role":"condition"},{"bit":12,"key":"GEOGRAPHICAL_RESTRICTION","term":"DUO:0000022","title":"Only in a named region","role":"condition"},{"bit":13,"key":"PUBLICATION_MORATORIUM","term":"DUO:0000024","title":"Nothing is published before a named date","role":"condition"},{"bit":14,"key":"TIME_LIMIT_ON_USE","term":"DUO:0000025","title":"Only for a number of months","role":"condition"},{"bit":15,"key":"USER_SPECIFIC_RESTRICTION","term":"DUO:0000026","title":"Only by approved users","role":"condition"},{"bit":16,"key":"PROJECT_SPECIFIC_RESTRICTION","term":"DUO:0000027","title":"Only in an approved project","role":"condition"},{"bit":17,"key":"INSTITUTION_SPECIFIC_RESTRICTION","term":"DUO:0000028","title":"Only in an approved institution","role":"condition"},{"bit":18,"key":"RETURN_TO_DATABASE_OR_RESOURCE","term":"DUO:0000029","title":"Derived data is returned","role":"condition"},{"bit":19,"key":"CLINICAL_CARE_USE","term":"DUO:0000043","title":"Clinical use and care","role":"purpose"},{"bit":20,"key":"POPULATION_ORIGINS_OR_ANCESTRY_RESEARCH_PROHIBITED","term":"DUO:0000044","title":"No population origins or ancestry research","role":"condition"},{"bit":21,"key":"NOT_FOR_PROFIT_ORGANISATION_USE_ONLY","term":"DUO:0000045","title":"Only by not-for-profit organisations","role":"condition"},{"bit":22,"key":"NON_COMMERCIAL_USE_ONLY","term":"DUO:0000046","title":"Only for non-commercial use","role":"condition"},{"bit":32,"key":"COMMERCIAL_USE","term":"gemel:commercial-use","title":"Commercial use","role":"purpose"},{"bit":33,"key":"NO_REIDENTIFICATION","term":"gemel:no-reidentification","title":"No attempt to find out whose data it is","role":"condition"},{"bit":40,"key":"ACADEMIC_RESEARCH","term":"dpv:AcademicResearch","title":"Academic research","role":"purpose"},{"bit":41,"key":"COMMERCIAL_RESEARCH","term":"dpv:CommercialResearch","title":"Commercial research","role":"purpose"},{"bit":42,"key":"NON_COMMERCIAL_RESEARCH","term":"dpv:NonCommercialResearch","title":"Non-commercial research","role":"purpose"},{"bit":43,"key":"SCIENTIFIC_RESEARCH","term":"dpv:ScientificResearch","title":"Scientific research","role":"purpose"},{"bit":44,"key":"RESEARCH_AND_DEVELOPMENT","term":"dpv:ResearchAndDevelopment","title":"Research and development","role":"purpose"},{"bit":45,"key":"SERVICE_PROVISION","term":"dpv:ServiceProvision","title":"Service provision","role":"purpose"},{"bit":46,"key":"REQUESTED_SERVICE_PROVISION","term":"dpv:RequestedServiceProvision","title":"A service that the person asked for","role":"purpose"},{"bit":47,"key":"SERVICE_PERSONALISATION","term":"dpv:ServicePersonalisation","title":"Personalisation of a service","role":"purpose"},{"bit":48,"key":"PROVIDE_PERSONALISED_RECOMMENDATIONS","term":"dpv:ProvidePersonalisedRecommendations","title":"Personalised recommendations","role":"purpose"},{"bit":49,"key":"PERSONALISED_BENEFITS","term":"dpv:PersonalisedBenefits","title":"Personalised benefits","role":"purpose"},{"bit":50,"key":"SERVICE_OPTIMISATION","term":"dpv:ServiceOptimisation","title":"Optimisation of a service","role":"purpose"},{"bit":51,"key":"IMPROVE_EXISTING_PRODUCTS_AND_SERVICES","term":"dpv:ImproveExistingProductsAndServices","title":"Improvement of products and services","role":"purpose"},{"bit":52,"key":"SELL_INSIGHTS_FROM_DATA","term":"dpv:SellInsightsFromData","title":"Sale of insights to others","role":"purpose"},{"bit":53,"key":"PUBLIC_BENEFIT","term":"dpv:PublicBenefit","title":"Public benefit","role":"purpose"},{"bit":54,"key":"DATA_ALTRUISM","term":"dpv:DataAltruism","title":"Data altruism","role":"purpose"},{"bit":55,"key":"IMPROVE_HEALTHCARE","term":"dpv:ImproveHealthcare","title":"Improvement of healthcare","role":"purpose"},{"bit":56,"key":"PROVIDE_OFFICIAL_STATISTICS","term":"dpv:ProvideOfficialStatistics","title":"Official statistics","role":"purpose"},{"bit":57,"key":"PUBLIC_POLICY_MAKING","term":"dpv:PublicPolicyMaking","title":"Public policy making","role":"purpose"}] as const;

export type ChannelKey = 'resting_heart_rate' | 'hrv_rmssd' | 'hrv_sdnn' | 'heart_rate' | 'respiratory_rate' | 'oxygen_saturation' | 'skin_temperature' | 'skin_temperature_deviation' | 'vo2_max' | 'body_mass' | 'blood_glucose' | 'blood_pressure_systolic' | 'blood_pressure_diastolic' | 'microbiome_shannon' | 'steps' | 'distance' | 'energy_expenditure' | 'active_energy' | 'active_minutes' | 'light_activity_minutes' | 'sedentary_minutes' | 'sleep_minutes' | 'sleep_efficiency' | 'sleep_awake_minutes' | 'time_in_bed_minutes' | 'mindful_minutes' | 'screen_minutes' | 'purchases' | 'pm2_5' | 'daylight_minutes' | 'stress_score' | 'mood_valence';

/** One kind of measurement. `minimum`, `maximum`, `offset`, `typical` and `spread` are in `unit`. */
export interface Channel {
  readonly index: number;
  readonly key: ChannelKey;
  readonly title: string;
  /** UCUM code. */
  readonly unit: string;
  /** LOINC code of the daily value, where there is one. */
  readonly loinc: string | null;
  readonly category: 'PHYSIOLOGICAL' | 'BEHAVIOURAL' | 'ENVIRONMENTAL' | 'EMOTIONAL';
  /** How a day of observations becomes one value. */
  readonly aggregation: 'mean' | 'sum' | 'last';
  readonly minimum: number;
  readonly maximum: number;
  /** Integer steps per unit. */
  readonly scale: number;
  readonly offset: number;
  /** Node of the personal graph that this channel feeds, if any. */
  readonly node: number | null;
  readonly typical: number;
  readonly spread: number;
}

/** The channel table, by index. */
export const CHANNELS: readonly Channel[] = [
  {"index":0,"key":"resting_heart_rate","title":"Resting heart rate","unit":"/min","loinc":"40443-4","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":25,"maximum":130,"scale":100,"offset":0,"node":0,"typical":65,"spread":8},
  {"index":1,"key":"hrv_rmssd","title":"Heart-rate variability (RMSSD)","unit":"ms","loinc":null,"category":"PHYSIOLOGICAL","aggregation":"mean","minimum":1,"maximum":300,"scale":100,"offset":0,"node":1,"typical":40,"spread":20},
  {"index":2,"key":"hrv_sdnn","title":"Heart-rate variability (SDNN)","unit":"ms","loinc":"80404-7","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":1,"maximum":300,"scale":100,"offset":0,"node":null,"typical":50,"spread":25},
  {"index":3,"key":"heart_rate","title":"Heart rate, mean of the day","unit":"/min","loinc":"8867-4","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":30,"maximum":220,"scale":100,"offset":0,"node":2,"typical":80,"spread":10},
  {"index":4,"key":"respiratory_rate","title":"Respiratory rate","unit":"/min","loinc":"9279-1","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":4,"maximum":60,"scale":100,"offset":0,"node":3,"typical":15,"spread":2},
  {"index":5,"key":"oxygen_saturation","title":"Oxygen saturation","unit":"%","loinc":"59408-5","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":50,"maximum":100,"scale":100,"offset":0,"node":4,"typical":96,"spread":2},
  {"index":6,"key":"skin_temperature","title":"Skin temperature, night","unit":"Cel","loinc":"39106-0","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":20,"maximum":43,"scale":100,"offset":0,"node":5,"typical":34,"spread":1},
  {"index":7,"key":"skin_temperature_deviation","title":"Skin temperature, deviation from own baseline","unit":"K","loinc":null,"category":"PHYSIOLOGICAL","aggregation":"mean","minimum":-10,"maximum":10,"scale":1000,"offset":-10,"node":null,"typical":0,"spread":1},
  {"index":8,"key":"vo2_max","title":"Maximal oxygen uptake, estimated","unit":"mL/kg/min","loinc":"60842-2","category":"PHYSIOLOGICAL","aggregation":"last","minimum":10,"maximum":95,"scale":100,"offset":0,"node":null,"typical":45,"spread":8},
  {"index":9,"key":"body_mass","title":"Body mass","unit":"kg","loinc":"29463-7","category":"PHYSIOLOGICAL","aggregation":"last","minimum":2,"maximum":500,"scale":100,"offset":0,"node":null,"typical":75,"spread":15},
  {"index":10,"key":"blood_glucose","title":"Blood glucose","unit":"mg/dL","loinc":"2339-0","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":10,"maximum":1000,"scale":10,"offset":0,"node":null,"typical":100,"spread":25},
  {"index":11,"key":"blood_pressure_systolic","title":"Blood pressure, systolic","unit":"mm[Hg]","loinc":"8480-6","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":40,"maximum":300,"scale":10,"offset":0,"node":null,"typical":120,"spread":15},
  {"index":12,"key":"blood_pressure_diastolic","title":"Blood pressure, diastolic","unit":"mm[Hg]","loinc":"8462-4","category":"PHYSIOLOGICAL","aggregation":"mean","minimum":20,"maximum":200,"scale":10,"offset":0,"node":null,"typical":75,"spread":10},
  {"index":13,"key":"microbiome_shannon","title":"Gut microbiome, Shannon diversity","unit":"1","loinc":null,"category":"PHYSIOLOGICAL","aggregation":"last","minimum":0,"maximum":10,"scale":1000,"offset":0,"node":null,"typical":3,"spread":0.8},
  {"index":14,"key":"steps","title":"Steps","unit":"{steps}/d","loinc":"41950-7","category":"BEHAVIOURAL","aggregation":"sum","minimum":1,"maximum":65000,"scale":1,"offset":0,"node":6,"typical":8000,"spread":4000},
  {"index":15,"key":"distance","title":"Distance walked or run","unit":"km/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":300,"scale":100,"offset":0,"node":null,"typical":5.5,"spread":3},
  {"index":16,"key":"energy_expenditure","title":"Energy expenditure, total","unit":"kcal/d","loinc":"41979-6","category":"BEHAVIOURAL","aggregation":"sum","minimum":300,"maximum":20000,"scale":1,"offset":0,"node":7,"typical":2200,"spread":600},
  {"index":17,"key":"active_energy","title":"Energy expenditure, active","unit":"kcal/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":15000,"scale":1,"offset":0,"node":null,"typical":500,"spread":300},
  {"index":18,"key":"active_minutes","title":"Moderate and vigorous activity","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":8,"typical":30,"spread":35},
  {"index":19,"key":"light_activity_minutes","title":"Light activity","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":9,"typical":180,"spread":90},
  {"index":20,"key":"sedentary_minutes","title":"Sedentary time","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":10,"typical":850,"spread":250},
  {"index":21,"key":"sleep_minutes","title":"Time asleep","unit":"min/d","loinc":"93832-4","category":"BEHAVIOURAL","aggregation":"sum","minimum":1,"maximum":1440,"scale":10,"offset":0,"node":11,"typical":400,"spread":75},
  {"index":22,"key":"sleep_efficiency","title":"Sleep efficiency","unit":"%","loinc":null,"category":"BEHAVIOURAL","aggregation":"mean","minimum":1,"maximum":100,"scale":100,"offset":0,"node":12,"typical":94,"spread":3},
  {"index":23,"key":"sleep_awake_minutes","title":"Awake during sleep","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":13,"typical":55,"spread":20},
  {"index":24,"key":"time_in_bed_minutes","title":"Time in bed","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":1,"maximum":1440,"scale":10,"offset":0,"node":null,"typical":450,"spread":85},
  {"index":25,"key":"mindful_minutes","title":"Mindfulness","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":null,"typical":10,"spread":10},
  {"index":26,"key":"screen_minutes","title":"Screen time","unit":"min/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":null,"typical":240,"spread":120},
  {"index":27,"key":"purchases","title":"Purchases","unit":"{purchases}/d","loinc":null,"category":"BEHAVIOURAL","aggregation":"sum","minimum":0,"maximum":1000,"scale":1,"offset":0,"node":null,"typical":2,"spread":2},
  {"index":28,"key":"pm2_5","title":"Fine particulate matter (PM2.5)","unit":"ug/m3","loinc":null,"category":"ENVIRONMENTAL","aggregation":"mean","minimum":0,"maximum":2000,"scale":10,"offset":0,"node":null,"typical":12,"spread":10},
  {"index":29,"key":"daylight_minutes","title":"Time in daylight","unit":"min/d","loinc":null,"category":"ENVIRONMENTAL","aggregation":"sum","minimum":0,"maximum":1440,"scale":10,"offset":0,"node":null,"typical":60,"spread":60},
  {"index":30,"key":"stress_score","title":"Stress management score (higher is calmer)","unit":"{score}","loinc":null,"category":"EMOTIONAL","aggregation":"mean","minimum":1,"maximum":100,"scale":100,"offset":0,"node":14,"typical":75,"spread":10},
  {"index":31,"key":"mood_valence","title":"Mood, from unpleasant to pleasant","unit":"{score}","loinc":null,"category":"EMOTIONAL","aggregation":"mean","minimum":-1,"maximum":1,"scale":10000,"offset":-1,"node":15,"typical":0.2,"spread":0.5},
];

export const HIDDEN_COUNT = 8;
export const REQUANTISE_SHIFT = 7;
export const ACTIVATION_BITS = 7;
export const ACCUMULATOR_BITS = 22;
export const SLOT_BITS = 30;
export const SLOTS_PER_FIELD = 8;
export const SKIP_FACTOR = 16;
export const BIAS_FACTOR = 128;
export const SCORE_STEPS_PER_LEVEL = 1024;
export const SCORE_OFFSET_BITS = 39;
export const COVERAGE_DAYS = 28;
export const FIELDS_PER_WEIGHTS = 10;

/** Where each part of the weights of the provable graph network begins. */
export const WEIGHT_OFFSET = {"SELF_1":0,"MESSAGE_1":64,"BIAS_1":128,"SELF_2":136,"MESSAGE_2":200,"BIAS_2":264,"SKIP":272,"READOUT":280,"SCORE_BIAS":288,"TARGET":289} as const;
export const WEIGHT_COUNT = 290;

/** Undirected edges of the personal graph: [from, to, why physiology expects it]. */
export const GRAPH_EDGES: readonly (readonly [ChannelKey, ChannelKey, string])[] = [
  ["resting_heart_rate","hrv_rmssd","both follow vagal tone"],
  ["resting_heart_rate","heart_rate","the floor of the day and its mean"],
  ["resting_heart_rate","respiratory_rate","both rise with illness and load"],
  ["resting_heart_rate","skin_temperature","fever and cycle phase raise both"],
  ["resting_heart_rate","steps","training lowers it over weeks, fatigue raises it next day"],
  ["resting_heart_rate","active_minutes","training load"],
  ["resting_heart_rate","sleep_minutes","short sleep raises it"],
  ["resting_heart_rate","stress_score","the score is computed from it"],
  ["hrv_rmssd","respiratory_rate","respiratory sinus arrhythmia"],
  ["hrv_rmssd","active_minutes","hard training lowers it next day"],
  ["hrv_rmssd","sleep_minutes","recovery during sleep"],
  ["hrv_rmssd","stress_score","the score is computed from it"],
  ["heart_rate","steps","exertion"],
  ["heart_rate","energy_expenditure","energy is estimated from heart rate"],
  ["heart_rate","active_minutes","exertion"],
  ["heart_rate","light_activity_minutes","exertion"],
  ["respiratory_rate","oxygen_saturation","ventilation"],
  ["respiratory_rate","skin_temperature","fever raises both"],
  ["respiratory_rate","sleep_minutes","measured in sleep"],
  ["oxygen_saturation","sleep_minutes","measured in sleep"],
  ["skin_temperature","sleep_minutes","the circadian phase moves both"],
  ["steps","energy_expenditure","movement costs energy"],
  ["steps","active_minutes","one movement, counted twice"],
  ["steps","light_activity_minutes","one movement, counted twice"],
  ["steps","sedentary_minutes","they share the waking day"],
  ["steps","mood_valence","activity lifts mood"],
  ["energy_expenditure","active_minutes","movement costs energy"],
  ["energy_expenditure","light_activity_minutes","movement costs energy"],
  ["active_minutes","light_activity_minutes","they share the waking day"],
  ["active_minutes","sedentary_minutes","they share the waking day"],
  ["active_minutes","sleep_minutes","exertion deepens and shifts sleep"],
  ["light_activity_minutes","sedentary_minutes","they share the waking day"],
  ["sedentary_minutes","sleep_minutes","they share the 24 hours"],
  ["sleep_minutes","sleep_efficiency","efficiency is asleep over in bed"],
  ["sleep_minutes","sleep_awake_minutes","they share the night"],
  ["sleep_minutes","stress_score","the score is computed from it"],
  ["sleep_minutes","mood_valence","short sleep lowers mood"],
  ["sleep_efficiency","sleep_awake_minutes","efficiency is asleep over in bed"],
  ["sleep_efficiency","stress_score","restless sleep and strain go together"],
  ["stress_score","mood_valence","strain lowers mood"],
];
