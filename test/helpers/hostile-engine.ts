import {safeText} from '../../source/format/safe-text.ts';
import {Problem} from '../../source/problem.ts';

export type HostileCall = {
	/** For example `images.untag`. */
	name: string;
	/** As they came, without signals. */
	given: unknown[];
};

/** An engine, or a registry. */
export type Hostile<Calls extends object> = Calls & {
	readonly calls: readonly HostileCall[];
	/** Texts that came back as they look, trimmed or composed, and not as they were told. */
	readonly changed: readonly string[];
	/** A text as this engine tells it: `redis:7` as `␛[2Jredis:‮7`. */
	told(text: string): string;
};

/** Fields whose values are words of the port itself. */
const portWords = new Set([
	'action',
	'backend',
	'counts',
	'flavour',
	'kind',
	'phase',
	'protocol',
	'reason',
	'state',
	'stream',
]);

/** Fields whose keys are the engine's words, too. */
const recordFields = new Set(['attributes', 'labels', 'networks', 'inspected']);

/** What a session notes on its own container has to be readable again; bases in it are hostile all the same. */
const ownLabel = /^org\.slipway\./;

/** References, paths and variables are told part by part, so that parts that are put together again fit. */
const parts = /[^/:@=]+/g;

/** A digest's algorithm, and platforms, which are compared with one another. */
const kept = new Set(['sha256', 'linux', 'amd64', 'arm64']);

/** Those of logs and of builds are let through to the screen, and end with their line. */
const colours = /\u001b\[[\d;:]*m/g;

function hashOf(text: string): number {
	let hash = 7;
	for (let index = 0; index < text.length; index += 1) {
		hash = (Math.imul(hash, 31) + text.charCodeAt(index)) >>> 0;
	}

	return hash;
}

const isPlain = (value: object) =>
	Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;

const isIterable = (value: object): value is AsyncIterable<unknown> =>
	Symbol.asyncIterator in value && !('pipe' in value);

/**
Makes every text that an engine or a registry tells (of any field of any object, of errors, too) a hostile
one, by which alone it knows its things from then on. Ids are hostile for every third thing.
@param samples Put into the texts, without `/`, `:`, `@` and `=`.
*/
export function makeHostile<Calls extends object>(
	inner: Calls,
	samples: readonly string[],
): Hostile<Calls> {
	const calls: HostileCall[] = [];
	const changed: string[] = [];
	const originals = new Map<string, string>();
	const lookAlikes = new Set<string>();

	const tellPart = (part: string): string => {
		const hash = hashOf(part);
		if (kept.has(part) || (/^[\da-f]{12,64}$/.test(part) && hash % 3 !== 0)) {
			return part;
		}

		const sample = samples[hash % samples.length] ?? '';
		const at = hash % 4 === 0 ? Math.min(2, part.length) : 0;
		const hostile = `${part.slice(0, at)}${sample}${part.slice(at)}`;
		if (!originals.has(hostile)) {
			originals.set(hostile, part);
			for (const alike of [safeText(hostile), hostile.trim(), hostile.normalize()]) {
				if (alike.trim() !== part.trim()) {
					lookAlikes.add(alike);
				}
			}
		}

		return hostile;
	};

	const told = (text: string) => text.replace(parts, tellPart);

	const tell = (value: unknown, field: string): unknown => {
		if (typeof value === 'string') {
			if (portWords.has(field) || ownLabel.test(field)) {
				return value;
			}

			return field === 'text' ? told(value).replaceAll(colours, '') : told(value);
		}

		if (value instanceof Problem) {
			const {message, nextStep, reason, containerId, cause} = value;
			return new Problem({
				reason,
				message: told(message),
				nextStep: nextStep && told(nextStep),
				containerId: containerId && told(containerId),
				cause,
			});
		}

		if (typeof value !== 'object' || value === null) {
			return value;
		}

		if (isIterable(value)) {
			return tellEach(value, field);
		}

		if (!isPlain(value)) {
			return value;
		}

		if (Array.isArray(value)) {
			return value.map(item => tell(item, field));
		}

		const hasHostileKeys = recordFields.has(field);
		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [
				hasHostileKeys && !ownLabel.test(key) ? told(key) : key,
				tell(item, hasHostileKeys && !ownLabel.test(key) ? field : key),
			]),
		);
	};

	async function* tellEach(values: AsyncIterable<unknown>, field: string) {
		try {
			for await (const value of values) {
				yield tell(value, field);
			}
		} catch (error) {
			throw tell(error, field);
		}
	}

	const takePart = (part: string): string => {
		const original = originals.get(part);
		if (original === undefined && lookAlikes.has(part)) {
			changed.push(part);
		}

		return original ?? part;
	};

	const take = (value: unknown, field: string): unknown => {
		if (typeof value === 'string') {
			return ownLabel.test(field) ? value : value.replace(parts, takePart);
		}

		if (typeof value !== 'object' || value === null || !isPlain(value)) {
			return value;
		}

		if (Array.isArray(value)) {
			return value.map(item => take(item, field));
		}

		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [take(key, ''), take(item, key)]),
		);
	};

	const withoutSignal = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null || !('signal' in value)) {
			return value;
		}

		const {signal: _, ...rest} = value;
		return rest;
	};

	const group = <Calls extends object>(calling: Calls, prefix: string): Calls =>
		new Proxy(calling, {
			get(target, key) {
				const value: unknown = Reflect.get(target, key);
				// Told by the connection itself, not by the engine.
				if (key === 'silent') {
					return value;
				}

				if (typeof value === 'object' && value !== null) {
					return group(value, `${String(key)}.`);
				}

				if (typeof value !== 'function' || key === 'close') {
					return value;
				}

				return (...given: unknown[]) => {
					calls.push({name: `${prefix}${String(key)}`, given: given.map(withoutSignal)});
					const answer: unknown = value.apply(
						target,
						given.map(item => take(item, '')),
					);
					return answer instanceof Promise
						? answer.then(
								result => tell(result, ''),
								error => {
									throw tell(error, '');
								},
							)
						: tell(answer, '');
				};
			},
		});

	return {...group({...inner}, ''), calls, changed, told};
}
