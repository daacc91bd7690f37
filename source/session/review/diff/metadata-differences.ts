import type {Difference, FileTreeChange} from '../../../layers/compare-trees.ts';
import type {FileEntry} from '../../../layers/file-tree.ts';
import type {MetadataDifference} from './file-diff.ts';

type What = MetadataDifference['what'];

const modeOf = ({mode}: FileEntry): string => `0${mode.toString(8).padStart(3, '0')}`;

function attributesOf({attributes = {}}: FileEntry): string | undefined {
	const all = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
	return all.length === 0
		? undefined
		: all
				.map(([name, value]) => `${name}=${Buffer.from(value, 'latin1').toString('hex')}`)
				.join(' ');
}

/** How each property reads; `undefined` where an entry has none. */
const texts: Record<What, (entry: FileEntry) => string | undefined> = {
	type: ({kind}) => kind,
	mode: entry => (entry.kind === 'symlink' ? undefined : modeOf(entry)),
	owner: ({userId, groupId}) => `${userId}:${groupId}`,
	target: ({kind, linkTarget}) => (kind === 'symlink' ? linkTarget : undefined),
	device: ({kind, deviceMajor, deviceMinor}) =>
		kind.endsWith('device') ? `${deviceMajor}:${deviceMinor}` : undefined,
	attributes: attributesOf,
	names: ({hardLinkGroup}) => (hardLinkGroup === undefined ? 'one' : 'several (hard links)'),
	time: ({modifiedAt}) => new Date(Math.floor(modifiedAt) * 1000).toISOString().slice(0, 19),
};

const properties = Object.keys(texts) as What[];

const propertyOf: Record<Exclude<Difference, 'contents'>, What> = {
	type: 'type',
	mode: 'mode',
	owner: 'owner',
	target: 'target',
	device: 'device',
	attributes: 'attributes',
	links: 'names',
	time: 'time',
};

/** Beside a change of type, what else differs is worth a line, too. */
const differingOf = (change: FileTreeChange & {kind: 'modified'}): What[] =>
	change.differs[0] === 'type'
		? properties.filter(
				what => what !== 'time' && texts[what](change.before) !== texts[what](change.after),
			)
		: change.differs.flatMap(difference =>
				difference === 'contents' ? [] : [propertyOf[difference]],
			);

/** Everything but the contents: what differs, or what a path that is new or gone is or was. */
export function metadataDifferences(change: FileTreeChange): MetadataDifference[] {
	if (change.kind === 'modified') {
		const {before, after} = change;
		return differingOf(change).map(what => ({
			what,
			before: texts[what](before),
			after: texts[what](after),
		}));
	}

	const entry = change.kind === 'added' ? change.after : change.before;
	return properties
		.filter(what => texts[what](entry) !== undefined && (what !== 'names' || entry.hardLinkGroup))
		.map(what => ({
			what,
			before: change.kind === 'added' ? undefined : texts[what](entry),
			after: change.kind === 'added' ? texts[what](entry) : undefined,
		}));
}
