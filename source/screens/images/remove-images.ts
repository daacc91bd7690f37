import type {ImageRemoval} from '../../engine/images.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {runForEach} from '../run-for-each.ts';
import {assertNotHeld, conflictWith} from './image-holders.ts';
import type {ImageRow} from './image-row.ts';
import {type ImagesContext, rowName} from './images-context.ts';
import {platformsGoing} from './platforms-going.ts';
import {tellConflict} from './tell-conflict.ts';

/** At most this many names are listed in a question; the rest is counted. */
const namesShown = 8;

function listed(names: readonly string[]): string[] {
	const more = names.length - namesShown;
	return [
		...names.slice(0, namesShown).map(name => `  ${name}`),
		...(more > 0 ? [`  and ${more} more`] : []),
	];
}

function removedText(verb: string, count: number, {untagged, deletedIds}: ImageRemoval): string {
	const layers = deletedIds.length === 1 ? '1 layer' : `${deletedIds.length} layers`;
	const gone = deletedIds.length === 0 ? 'every layer is still in use' : `${layers} deleted`;
	return count === 1
		? `${verb} ${untagged[0] ?? 'the image'}; ${gone}`
		: `${verb} ${count}; ${gone}`;
}

async function runRemoval(
	context: ImagesContext,
	title: string,
	rows: readonly ImageRow[],
	verb: string,
	removeOne: (row: ImageRow, signal: AbortSignal) => Promise<ImageRemoval>,
): Promise<void> {
	const removals: ImageRemoval[] = [];
	const {firstError} = await runForEach(context.services, {
		title,
		items: rows,
		nameOf: rowName,
		async act(row, signal) {
			removals.push(await removeOne(row, signal));
		},
		resultOf: done =>
			removedText(verb, done, {
				untagged: removals.flatMap(({untagged}) => untagged),
				deletedIds: removals.flatMap(({deletedIds}) => deletedIds),
			}),
	});
	context.clearMarks();
	if (firstError) {
		await tellConflict(context, title, firstError);
	}
}

/** What stays of the images that lose a reference. */
function keptReferences(rows: readonly ImageRow[], taken: ReadonlySet<string>): string[] {
	const [first] = rows;
	return first && rows.length === 1
		? [
				'The image stays as:',
				...listed(first.image.references.filter(reference => !taken.has(reference))),
			]
		: ['The images keep their other references.'];
}

/** Takes one reference away from each target. Where it is the last one the image goes too: said before. */
export async function untagImages(context: ImagesContext): Promise<void> {
	const rows = context.targets.filter(({reference}) => reference !== undefined);
	const names = rows.map(rowName);
	const taken = new Set(names);
	const lost = rows.filter(({image}) => image.references.every(reference => taken.has(reference)));
	const lostIds = new Set(lost.map(({image}) => image.id));
	const isConfirmed = await context.dialogs.confirm({
		title: rows.length === 1 ? `Untag ${names[0]}?` : `Untag ${rows.length} references?`,
		lines: [
			rows.length === 1 ? 'This reference goes:' : 'These references go:',
			...listed(names),
			...(lostIds.size > 0
				? [
						'',
						lostIds.size === 1 && rows.length === 1
							? 'It is the image\u2019s only reference: the image itself is deleted with it.'
							: `${lostIds.size} images lose their last reference and are deleted with it.`,
					]
				: ['', ...keptReferences(rows, taken)]),
			...(await platformsGoing(context.session, lost)),
		],
		confirmLabel: 'Untag',
		role: lostIds.size > 0 ? 'danger' : 'warning',
	});
	if (!isConfirmed) {
		return;
	}

	const title = rows.length === 1 ? `Untag ${names[0]}` : `Untag ${rows.length} references`;
	await runRemoval(context, title, rows, 'Untagged', (row, signal) =>
		context.session.engine.images.untag(rowName(row), {signal}),
	);
}

/** Deletes each target's image with all its references. */
export async function deleteImages(context: ImagesContext, force: boolean): Promise<void> {
	const rows = [...new Map(context.targets.map(row => [row.image.id, row])).values()];
	const references = rows.flatMap(({image}) => image.references);
	const bytes = rows.reduce((sum, {image}) => sum + image.sizeBytes, 0);
	const users = rows.flatMap(row => row.users);
	const [only] = rows;
	const what = rows.length === 1 ? `image ${only?.shortId}` : `${rows.length} images`;
	// Nobody should confirm, or even type a word for, what cannot be done.
	const conflict = only && rows.length === 1 && conflictWith(only, only.users, {force});
	if (conflict) {
		await tellConflict(context, `Delete ${what}`, conflict);
		return;
	}

	const isConfirmed = await context.dialogs.confirm({
		title: force ? `Force: delete ${what}?` : `Delete ${what}?`,
		lines: [
			references.length === 0
				? 'It has no reference.'
				: references.length === 1
					? 'This reference goes:'
					: 'All these references go:',
			...listed(references),
			'',
			`Frees at most ${formatBytes(bytes)}; layers that other images share stay.`,
			...(await platformsGoing(context.session, rows)),
			...(force && users.length > 0
				? [
						'',
						'Stopped containers lose the image they were made from:',
						...listed(users.map(({name}) => name)),
					]
				: []),
		],
		confirmLabel: force ? 'Delete by force' : 'Delete',
		role: 'danger',
		...(force ? {typeToConfirm: 'force'} : {}),
	});
	if (!isConfirmed) {
		return;
	}

	await runRemoval(context, `Delete ${what}`, rows, 'Deleted', async (row, signal) => {
		await assertNotHeld(context.session, row, {signal, force});
		return context.session.engine.images.remove(row.image, {signal, force});
	});
}
