import type {BoundAction} from './action.ts';

/** What one finds an action by; `screen`: the title of another screen, which does it. */
type Findable = {
	action: Pick<BoundAction, 'id' | 'title' | 'footer' | 'words'>;
	screen?: string;
};

export type FoundAction<Entry> = {
	entry: Entry;
	/** It removes something, and none of its own names was typed: it is chosen on purpose only. */
	isUnasked: boolean;
};

const wordsOf = (text: string): readonly string[] =>
	text
		.replaceAll(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z\d]+/)
		.filter(word => word !== '');

const destructive =
	/\.(?:remove|delete|forceDelete|untag|prune|kill|discard|undoAll|forget|logOut)$/;

/** `prune.start` removes, too; its title says so. */
const isDestructive = ({id, title}: Findable['action']): boolean =>
	destructive.test(id) || /^(?:Remove|Delete)\b/.test(title);

type Names = {
	/** What it is called itself. */
	own: readonly string[];
	/** What docker calls it. */
	docker: readonly string[];
	/** Whatever else stands in it. */
	others: readonly string[];
};

/** Found once: a palette looks at all of them with each key. */
const knownNames = new WeakMap<Findable, Names>();

function namesOf(entry: Findable): Names {
	const known = knownNames.get(entry);
	if (known) {
		return known;
	}

	const {action, screen = ''} = entry;
	const {id, title, footer = '', words = ''} = action;
	const names = {
		own: [
			wordsOf(title)[0] ?? '',
			wordsOf(id.split('.').at(-1) ?? '').join(''),
			...wordsOf(footer),
		],
		docker: wordsOf(words),
		others: wordsOf(`${title} ${id} ${screen}`),
	};
	knownNames.set(entry, names);
	return names;
}

/** 0: its name. 1: a name begins so. 2: docker's word for it begins so. 3: some other word does. */
function levelOf(entry: Findable, typed: string): number | undefined {
	const {own, docker, others} = namesOf(entry);
	const begins = (word: string): boolean => word.startsWith(typed);
	if (own.includes(typed) || docker.includes(typed)) {
		return 0;
	}

	if (own.some(begins)) {
		return 1;
	}

	if (docker.some(begins)) {
		return 2;
	}

	return others.some(begins) ? 3 : undefined;
}

/** How much later another screen's action stands than one of the same level that works here. */
const elsewhere = 2;

/** Where no name of its own was typed, what removes something stands after everything else. */
const unasked = 10;

/**
The entries in which every typed word begins a word, best first: names before other words, what works here
before what another screen does, and of equal ones what removes nothing.
*/
export function findActions<Entry extends Findable>(
	entries: readonly Entry[],
	query: string,
): readonly FoundAction<Entry>[] {
	const [first, ...others] = wordsOf(query.toLowerCase());
	if (first === undefined) {
		return entries.map(entry => ({entry, isUnasked: false}));
	}

	return entries
		.flatMap(entry => {
			const level = levelOf(entry, first);
			if (level === undefined || others.some(word => levelOf(entry, word) === undefined)) {
				return [];
			}

			const removes = isDestructive(entry.action);
			const isUnasked = removes && level > 2;
			const place = entry.screen === undefined ? 0 : elsewhere;
			return [{entry, isUnasked, rank: level + place + (isUnasked ? unasked : removes ? 0.5 : 0)}];
		})
		.sort((one, other) => one.rank - other.rank)
		.map(({entry, isUnasked}) => ({entry, isUnasked}));
}
