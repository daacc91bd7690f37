import {Ajv2020, type ErrorObject} from 'ajv/dist/2020.js';
import {safeText} from '../format/safe-text.ts';
import {truncateEnd} from '../format/truncate.ts';
import type {Settings} from './settings.ts';
import {settingsSchema} from './settings-schema.ts';

type Store = Record<string, unknown>;

type Checked = {
	/** What is valid of it; never the object that was passed. */
	settings: Partial<Settings>;
	/** One sentence for each part that is not. */
	problems: string[];
};

// The schema is checked by the tests; checking it at every start would cost more than using it.
const validate = new Ajv2020({allErrors: true, verbose: true, validateSchema: false}).compile(
	settingsSchema,
);

/** `/keys/image.untag/0` as its parts; JSON pointers escape `~` and `/`. */
const partsOf = (pointer: string): string[] =>
	pointer
		.split('/')
		.slice(1)
		.map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const quote = (value: unknown): string => truncateEnd(safeText(JSON.stringify(value) ?? ''), 60);

function describe({instancePath, keyword, params, parentSchema, data}: ErrorObject): string {
	const key = safeText(partsOf(instancePath).join('.'));
	if (keyword === 'additionalProperties') {
		const name = safeText(String(params.additionalProperty));
		const known = Object.keys(parentSchema?.properties ?? {}).join(', ');
		return `${key === '' ? '' : `${key}.`}${name} is not a setting; known are ${known}`;
	}

	return `${key} is ${quote(data)}; expected ${parentSchema?.description}`;
}

function protectionRules({prune}: Store): unknown[] | undefined {
	const list = typeof prune === 'object' && prune !== null && (prune as Store).protect;
	return Array.isArray(list) ? list : undefined;
}

function closeHoles(store: Store): void {
	const rules = protectionRules(store);
	rules?.splice(0, rules.length, ...rules.filter(rule => rule !== undefined));
	if (store.prune !== undefined && !rules) {
		// Without a list of rules nothing is left of it.
		delete store.prune;
	}
}

/** One wrong rule must not take the protection of the others away. Leaves a hole, so that no other moves. */
function removeRule(store: Store, [setting, list, index]: readonly string[]): boolean {
	const rules = setting === 'prune' && list === 'protect' && protectionRules(store);
	if (!rules || index === undefined) {
		return false;
	}

	delete rules[Number(index)];
	return true;
}

/** Takes out the smallest part that stands on its own: one entry of a record, else the whole setting. */
function removePart(store: Store, parts: readonly string[]): void {
	if (removeRule(store, parts)) {
		return;
	}

	const [setting = '', entry] = parts;
	const value = store[setting];
	if (entry !== undefined && typeof value === 'object' && value !== null && !Array.isArray(value)) {
		delete (value as Store)[entry];
	} else {
		delete store[setting];
	}
}

function offendingParts({instancePath, keyword, params}: ErrorObject): string[] {
	const parts = partsOf(instancePath);
	return keyword === 'additionalProperties' ? [...parts, String(params.additionalProperty)] : parts;
}

/**
Keeps what is valid of a parsed config file and says what is wrong with the rest.
@param knownActionIds Actions that keys can be given to; `undefined`: any.
*/
export function checkSettings(file: Store, knownActionIds: readonly string[] | undefined): Checked {
	const store = structuredClone(file);
	const problems: string[] = [];
	if (!validate(store)) {
		for (const error of validate.errors ?? []) {
			problems.push(`${describe(error)}. It is ignored.`);
		}

		for (const error of validate.errors ?? []) {
			removePart(store, offendingParts(error));
		}
	}

	closeHoles(store);
	const settings = store as Partial<Settings>;
	const known = new Set(knownActionIds ?? Object.keys(settings.keys ?? {}));
	for (const id of Object.keys(settings.keys ?? {}).filter(id => !known.has(id))) {
		problems.push(
			`keys.${safeText(id)} is not an action; the readme lists the ids. It is ignored.`,
		);
		removePart(store, ['keys', id]);
	}

	return {settings, problems};
}
