import * as v from 'valibot';
import {placeOf} from '../format/checked-json.ts';
import type {WrittenSettings} from './settings.ts';
import {settingsSchema} from './settings-schema.ts';

type Store = Record<string, unknown>;

type Checked = {
	/** What is valid of it; never the object that was passed. */
	settings: WrittenSettings;
	/** One sentence for each part that is not. */
	problems: string[];
};

type Issue = v.InferIssue<typeof settingsSchema>;

const longestQuote = 60;

/** A value as JSON, or as much of it as a sentence can hold. */
function quote(value: unknown): string {
	const letters = [...(JSON.stringify(value) ?? '')];
	return letters.length <= longestQuote
		? letters.join('')
		: `${letters.slice(0, longestQuote - 1).join('')}…`;
}

const isUnknown = ({expected}: Issue): boolean => expected === 'never';

/** What has to go for an issue to go: what is too much, what is wrong, or what lacks something. */
function offendingParts(issue: Issue): string[] {
	const isLacking = issue.path?.at(-1)?.origin === 'key' && !isUnknown(issue);
	const place = placeOf(issue);
	return isLacking ? place.slice(0, -1) : place;
}

function describe(issue: Issue): string {
	const key = offendingParts(issue).join('.');
	if (isUnknown(issue)) {
		return `${key} is not a setting. Settings: ${issue.message}`;
	}

	const last = issue.path?.at(-1);
	const value = last?.origin === 'key' ? last.input : issue.input;
	return `${key} is ${quote(value)}. Expected: ${issue.message}`;
}

/**
Lists of which a wrong entry must not take the others away, and what stands where it was meanwhile: the
others keep their places in what is told of them.
*/
const listsOfEntries: ReadonlyArray<{path: readonly string[]; leftOut: unknown}> = [
	{path: ['prune', 'protect'], leftOut: {name: '*'}},
	{path: ['hosts'], leftOut: {name: '-', host: 'unix:///'}},
	{path: ['actions'], leftOut: {screen: 'images', title: '*', command: '*'}},
];

const isObject = (value: unknown): value is Store =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function listAt(store: Store, path: readonly string[]): unknown[] | undefined {
	const value = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), store);
	return Array.isArray(value) ? value : undefined;
}

/**
Takes out the smallest part that stands on its own: an entry of such a list, an entry of a record, else
the whole setting.
*/
function removePart(store: Store, place: readonly string[]): void {
	const [setting = '', entry] = place;
	const value = store[setting];
	const inList = listsOfEntries.find(({path}) => path.every((key, depth) => place[depth] === key));
	const entries = inList && listAt(store, inList.path);
	const index = inList && place[inList.path.length];
	if (entries && index !== undefined) {
		entries[Number(index)] = inList.leftOut;
	} else if (entry !== undefined && isObject(value) && !inList) {
		delete (value as Store)[entry];
	} else {
		delete store[setting];
	}
}

/**
Keeps what is valid of a parsed config file and says what is wrong with the rest.
@param knownActionIds Actions that keys can be given to; `undefined`: any.
*/
export function checkSettings(file: Store, knownActionIds: readonly string[] | undefined): Checked {
	const store = structuredClone(file);
	const problems: string[] = [];
	let result = v.safeParse(settingsSchema, store);
	// Of several names that no setting has only the first is found at once.
	while (!result.success) {
		problems.push(...result.issues.map(issue => `${describe(issue)}. It is ignored.`));
		for (const issue of result.issues) {
			removePart(store, offendingParts(issue));
		}

		result = v.safeParse(settingsSchema, store);
	}

	for (const {path, leftOut} of listsOfEntries) {
		const entries = listAt(store, path);
		entries?.splice(0, entries.length, ...entries.filter(entry => entry !== leftOut));
	}

	const settings = v.parse(settingsSchema, store);
	const known = new Set(knownActionIds ?? Object.keys(settings.keys ?? {}));
	const unknown = Object.keys(settings.keys ?? {}).filter(id => !known.has(id));
	const keys = Object.entries(settings.keys ?? {}).filter(([id]) => known.has(id));
	return {
		settings: settings.keys ? {...settings, keys: Object.fromEntries(keys)} : settings,
		problems: [
			...problems,
			...unknown.map(
				id => `keys.${id} is not an action. media/keys.md lists the ids. It is ignored.`,
			),
		],
	};
}
