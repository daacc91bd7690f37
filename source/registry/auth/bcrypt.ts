import {randomBytes} from 'node:crypto';
import {setImmediate as nextTurn} from 'node:timers/promises';

/** Of a password and the zero byte behind it; what is longer is not looked at. */
const mostKeyBytes = 72;

const rounds = 16;
/** Round keys, and behind them four boxes of 256 words each. */
const firstBox = rounds + 2;
const stateWords = firstBox + 4 * 256;

/** 1/base + 1/(3 base^3) - ... of these many bits. */
function arctangentOfInverse(base: bigint, bits: bigint): bigint {
	const square = base * base;
	let power = (1n << bits) / base;
	let sum = 0n;
	let sign = 1n;
	for (let divisor = 1n; power > 0n; divisor += 2n) {
		sum += (sign * power) / divisor;
		power /= square;
		sign = -sign;
	}

	return sum;
}

/** Blowfish begins with the digits of pi behind the point. */
function piWords(): Uint32Array {
	const bits = BigInt(stateWords * 32);
	const spare = 64n;
	const pi =
		4n * (4n * arctangentOfInverse(5n, bits + spare) - arctangentOfInverse(239n, bits + spare));
	const digits = ((pi >> spare) & ((1n << bits) - 1n)).toString(16).padStart(stateWords * 8, '0');
	return Uint32Array.from({length: stateWords}, (_, index) =>
		Number.parseInt(digits.slice(index * 8, index * 8 + 8), 16),
	);
}

/** Enciphers the two words of a block in place. */
function encipher(state: Uint32Array, block: Uint32Array): void {
	const at = (index: number) => state[index] as number;
	let left = block[0] as number;
	let right = block[1] as number;
	for (let round = 0; round < rounds; round += 1) {
		left ^= at(round);
		const mixed =
			((at(firstBox + (left >>> 24)) + at(firstBox + 256 + ((left >>> 16) & 255))) ^
				at(firstBox + 512 + ((left >>> 8) & 255))) +
			at(firstBox + 768 + (left & 255));
		[left, right] = [right ^ mixed, left];
	}

	block[0] = right ^ at(rounds + 1);
	block[1] = left ^ at(rounds);
}

/** The bytes as words, begun anew when they are at their end. */
const repeatedWords = (bytes: Uint8Array, count: number): Uint32Array =>
	Uint32Array.from({length: count}, (_, index) =>
		[0, 1, 2, 3].reduce(
			(word, offset) => (word << 8) | (bytes[(index * 4 + offset) % bytes.length] as number),
			0,
		),
	);

function expand(state: Uint32Array, key: Uint32Array, salt: Uint32Array): void {
	for (let index = 0; index < firstBox; index += 1) {
		state[index] = (state[index] as number) ^ (key[index] as number);
	}

	const block = new Uint32Array(2);
	for (let index = 0; index < stateWords; index += 2) {
		block[0] = (block[0] as number) ^ (salt[index % 4] as number);
		block[1] = (block[1] as number) ^ (salt[(index + 1) % 4] as number);
		encipher(state, block);
		state.set(block, index);
	}
}

const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const usual = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const inOwnLetters = (bytes: Uint8Array): string =>
	Buffer.from(bytes)
		.toString('base64')
		.replaceAll('=', '')
		.replaceAll(/./g, letter => alphabet[usual.indexOf(letter)] ?? '');

/** Of the work between two turns of everything else. */
const roundsAtOnce = 64;

/**
A password as htpasswd files have it, `$2y$10$…` (bcrypt), which is all that registries take.

@param password Of which the first 72 bytes count.
@param options.cost 4 to 31: each one more is twice the work, for whoever checks it, too.
@param options.salt 16 bytes.
*/
export async function bcrypt(
	password: string,
	{cost = 10, salt = randomBytes(16)}: {cost?: number; salt?: Uint8Array} = {},
): Promise<string> {
	const key = repeatedWords(Buffer.from(`${password}\0`).subarray(0, mostKeyBytes), firstBox);
	const saltWords = repeatedWords(salt, 4);
	const saltAsKey = repeatedWords(salt, firstBox);
	const noSalt = new Uint32Array(4);
	const state = piWords();
	expand(state, key, saltWords);
	for (let round = 0; round < 2 ** cost; round += 1) {
		expand(state, key, noSalt);
		expand(state, saltAsKey, noSalt);
		if (round % roundsAtOnce === 0) {
			await nextTurn();
		}
	}

	const text = repeatedWords(Buffer.from('OrpheanBeholderScryDoubt'), 6);
	for (let index = 0; index < text.length; index += 2) {
		const block = text.subarray(index, index + 2);
		for (let time = 0; time < 64; time += 1) {
			encipher(state, block);
		}
	}

	const hash = Buffer.concat(
		[...text].map(word => Buffer.from(Uint32Array.of(word).buffer).swap32()),
	);
	return `$2y$${String(cost).padStart(2, '0')}$${inOwnLetters(salt)}${inOwnLetters(hash.subarray(0, 23))}`;
}
