/**
 * The keys that this browser holds, in IndexedDB: of twins, by their public encryption key, and of orders.
 *
 * A private key is kept as a CryptoKey that cannot be exported again: a script that gets into the page can use it while it
 * is there, and take nothing with it.
 */
const DATABASE = 'gemel-keys';
const STORE = 'keys';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(asError(request.error));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      // A request that succeeded may still be undone, when the disk is full.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(asError(transaction.error));
    });
  } finally {
    database.close();
  }
}

function asError(error: DOMException | null): Error {
  return new Error('this browser keeps no keys for this page; allow it to store data', { cause: error });
}

/** Keeps the private key of a public X25519 key. */
export async function keepKey(publicKey: string, privateKey: CryptoKey): Promise<void> {
  await run('readwrite', (store) => store.put(privateKey, publicKey.toLowerCase()));
  // Else a browser that runs out of space may drop it. Whether it agrees changes nothing here.
  await navigator.storage.persist().catch(() => false);
}

/** The private key of a public X25519 key, where this browser has it. */
export async function findKey(publicKey: string): Promise<CryptoKey | undefined> {
  return run('readonly', (store) => store.get(publicKey.toLowerCase()) as IDBRequest<CryptoKey | undefined>);
}

/** Whether this browser can open what is encrypted to a key. */
export async function hasKey(publicKey: string): Promise<boolean> {
  return (await findKey(publicKey)) !== undefined;
}
