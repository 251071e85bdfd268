/** Words of the frame around every page, the front page and the wallet. */
export const shell = {
  name: 'Gemel',
  skip: 'Skip to the content',
  loading: 'Loading…',
  nav: {
    label: 'Main',
    home: 'Start',
    twin: 'My twin',
    prove: 'Prove',
    sharing: 'Sharing',
    cohorts: 'Cohorts',
    research: 'Research',
  },
  theme: { toDark: 'Dark colours', toLight: 'Light colours' },
  demoBand:
    'Local development chain: everyone has its keys, tokens are worth nothing, and it is empty again at the next start.',
  foot: 'Your files are read in this browser and are never uploaded. What is stored is encrypted first. A forecast is a simulation, never medical advice.',
  notFound: {
    title: 'There is no such page',
    lead: 'The address may be mistyped, or of another version.',
    back: 'To the start',
  },
  brokenPart: 'This part of the page broke. Nothing was sent by that.',
  broken: {
    title: 'This page broke',
    lead: 'Nothing was sent by that. Load the page again; if it breaks again, tell us how you got here.',
  },
} as const;

/** Words of the front page. */
export const home = {
  title: 'A twin of you, owned by you',
  lead: 'Your watch and phone know a lot about you. Turn their data into a twin that only you can open, decide who may learn what from it, and be paid when somebody does.',
  own: {
    title: 'I have data',
    text: 'Import an export of your devices. It is read on this computer, encrypted here, and opened by nobody whom you did not name.',
    action: 'Make my twin',
    existing: 'Open my twin',
  },
  decide: {
    title: 'I decide who learns what',
    text: 'Each permission names who, why, which measurements and how long. Nothing is shared until you say so, and all of it ends at one press.',
    action: 'See what is shared',
  },
  research: {
    title: 'I do research',
    text: 'Buy forecasts and statistics, never raw data. You see price, sample size and terms before you pay, and every check of the result after.',
    action: 'Find insights',
  },
  check: {
    title: 'I was shown a proof',
    text: 'Somebody sent you a link that says something about their data. Check it here, without a wallet: it holds, or you see why not.',
    action: 'Check a proof',
  },
  how: {
    title: 'What happens to my data',
    steps: [
      'Your file is read in this browser. It is not uploaded, not even for a moment.',
      'The last 64 days become the twin’s state. It is encrypted to you, and to a worker only if you name one.',
      'The ciphertext is stored, and a fingerprint of the state that gives nothing away goes on chain.',
      'Somebody who has your permission buys an insight. A worker computes it and signs what it did; the buyer gets the answer, not the data.',
      'You are paid. You can take any permission back at any time; what was already delivered can’t be called back.',
    ],
  },
} as const;

/** Words of the wallet. */
export const wallet = {
  connect: 'Connect a wallet',
  title: 'Connect a wallet',
  lead: 'A wallet is your account: it signs what you decide. It never sees your health data, and this page never sees its key.',
  found: 'Wallets in this browser',
  none: 'No wallet was found in this browser. Install one, then load this page again.',
  demoTitle: 'Demo accounts',
  demoText:
    'Only on this local chain. Their keys are public, so that you can try every part: never use them for anything real.',
  demo: (name: string) => `Be ${name}`,
  accounts: {
    owner1: 'Owner 1',
    owner2: 'Owner 2',
    owner3: 'Owner 3',
    researcher: 'the researcher',
    curator: 'the curator',
  },
  connecting: 'Waiting for the wallet: look for its window…',
  cancel: 'Cancel',
  account: (address: string) => `Account ${address}`,
  disconnect: 'Disconnect',
  connectedAs: 'Connected as',
  addressFull: 'Address',
  needed: {
    title: 'Connect a wallet first',
    text: 'This page is about your account, so it has to know which one that is.',
  },
} as const;
