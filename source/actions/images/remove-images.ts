import type {ImageRemoval} from '../../engine/images.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {noteRemoval} from '../../prune/journal/note-removal.ts';
import {assertNotHeld} from '../../store/images/image-holders.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import {toProblem} from '../../to-problem.ts';
import {removalSource} from '../removal-source.ts';
import {runForEach} from '../run-for-each.ts';
import {conflictOf, findHolders, type Holding, heldLines} from './find-holders.ts';
import {type ImagesContext, rowName} from './images-context.ts';
import {listed} from './listed.ts';
import {platformsGoing} from './platforms-going.ts';
import {tellConflict} from './tell-conflict.ts';

function removedText(verb: string, count: number, {untagged, deletedIds}: ImageRemoval): string {
	const gone =
		deletedIds.length === 0
			? 'all layers are still in use'
			: `${counted(deletedIds.length, 'layer')} deleted`;
	return count === 1
		? `${verb} ${untagged[0] ?? 'the image'}, ${gone}`
		: `${verb} ${count}, ${gone}`;
}

async function runRemoval(
	context: ImagesContext,
	title: string,
	rows: readonly ImageRow[],
	verb: string,
	/** Which names of a row go. */
	namesOf: (row: ImageRow) => readonly string[],
	removeOne: (row: ImageRow, signal: AbortSignal) => Promise<ImageRemoval>,
): Promise<void> {
	const removals: ImageRemoval[] = [];
	const source = await removalSource(context.services, context.openEngine);
	const {firstError} = await runForEach(context.services, {
		title,
		items: rows,
		nameOf: rowName,
		async act(row, signal) {
			const removal = await removeOne(row, signal);
			removals.push(removal);
			const {id, digests, sizeBytes: bytes} = row.image;
			const isImageLeft = !removal.deletedIds.includes(id);
			const names = namesOf(row).map(name => ({name, references: [name]}));
			for (const named of names.length > 0 ? names : [{name: id, references: []}]) {
				await noteRemoval({kind: 'image', id, digests, bytes, isImageLeft, ...named}, source);
			}
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

/** `redis:7`, or the id of one without a reference. */
const imageName = ({image, shortId}: ImageRow): string =>
	image.references[0] ?? `${shortId} (dangling)`;

/** What stays of the images that lose a reference. */
function keptReferences(rows: readonly ImageRow[], taken: ReadonlySet<string>): string[] {
	const [first] = rows;
	return first && rows.length === 1
		? [
				'The image is kept as:',
				...listed(first.image.references.filter(reference => !taken.has(reference))),
			]
		: ['The images keep their other references.'];
}

/** What goes with its last reference; empty where every image keeps one. */
function lostLines(lost: readonly ImageRow[], isOnlyRow: boolean): string[] {
	const images = [...new Map(lost.map(row => [row.image.id, row])).values()];
	if (images.length === 0) {
		return [];
	}

	return isOnlyRow
		? ['', 'It is the only reference of the image: the image itself is deleted, too.']
		: [
				'',
				images.length === 1
					? 'This image loses its last reference and is deleted, too:'
					: `These ${counted(images.length, 'image')} lose their last reference and are deleted, too:`,
				...listed(images.map(imageName)),
			];
}

/**
Asks who holds the images, before anything else is asked.

@returns `undefined` when it is told already that nothing can be removed, or that nobody knows.
*/
async function holdersBefore(
	context: ImagesContext,
	title: string,
	rows: readonly ImageRow[],
	{force, others}: {force: boolean; others: number},
): Promise<Holding | undefined> {
	let holding: Holding;
	try {
		holding = await findHolders(context.openEngine, rows, {force});
	} catch (error) {
		await context.dialogs.error(title, toProblem(error));
		return undefined;
	}

	const conflict = holding.free.length + others === 0 ? conflictOf(holding) : undefined;
	if (conflict) {
		await tellConflict(context, title, conflict);
		return undefined;
	}

	return holding;
}

/** Takes one reference away from each target. Where it is the last one the image goes too: said before. */
export async function untagImages(context: ImagesContext): Promise<void> {
	const chosen = context.targets.filter(({reference}) => reference !== undefined);
	const all = new Set(chosen.map(rowName));
	const isLost = ({image}: ImageRow) => image.references.every(reference => all.has(reference));
	const lost = chosen.filter(isLost);
	const titleOf = (rows: readonly ImageRow[]) =>
		`Untag ${rows.length === 1 && rows[0] ? rowName(rows[0]) : counted(rows.length, 'reference')}`;
	const holding = await holdersBefore(context, titleOf(chosen), lost, {
		force: false,
		others: chosen.length - lost.length,
	});
	if (!holding) {
		return;
	}

	const rows = [...chosen.filter(row => !isLost(row)), ...holding.free];
	const names = rows.map(rowName);
	const isOnlyRow = rows.length === 1;
	const title = titleOf(rows);
	const isConfirmed = await context.dialogs.confirm({
		title: `${title}?`,
		lines: [
			isOnlyRow ? 'Removes this reference:' : 'Removes these references:',
			...listed(names),
			...(holding.free.length > 0
				? lostLines(holding.free, isOnlyRow)
				: ['', ...keptReferences(rows, new Set(names))]),
			...heldLines(holding),
			...(await platformsGoing(context.openEngine, holding.free)),
		],
		confirmLabel: 'Untag',
		role: holding.free.length > 0 ? 'danger' : 'warning',
	});
	if (!isConfirmed) {
		return;
	}

	await runRemoval(
		context,
		title,
		rows,
		'Untagged',
		row => [rowName(row)],
		(row, signal) => context.openEngine.engine.images.untag(rowName(row), {signal}),
	);
}

/** Deletes each target's image with all its references. */
export async function deleteImages(context: ImagesContext, force: boolean): Promise<void> {
	const chosen = [...new Map(context.targets.map(row => [row.image.id, row])).values()];
	const whatOf = (rows: readonly ImageRow[]) =>
		rows.length === 1 ? `image ${rows[0]?.shortId}` : counted(rows.length, 'image');
	// What cannot be done is refused before it is confirmed.
	const holding = await holdersBefore(context, `Delete ${whatOf(chosen)}`, chosen, {
		force,
		others: 0,
	});
	if (!holding) {
		return;
	}

	const rows = holding.free;
	const names = rows.flatMap(row =>
		row.image.references.length === 0 ? [imageName(row)] : row.image.references,
	);
	const bytes = rows.reduce((sum, {image}) => sum + image.sizeBytes, 0);
	const users = rows.flatMap(row => row.users);
	const what = whatOf(rows);
	const isConfirmed = await context.dialogs.confirm({
		title: force ? `Force: delete ${what}?` : `Delete ${what}?`,
		lines: [
			...(names.length === 1
				? rows[0]?.reference === undefined
					? ['It has no reference.']
					: ['Removes this reference:', ...listed(names)]
				: ['Removes all of these:', ...listed(names)]),
			'',
			`Frees at most ${formatBytes(bytes)}. Layers shared with other images are kept.`,
			...heldLines(holding),
			...(await platformsGoing(context.openEngine, rows)),
			...(force && users.length > 0
				? ['', 'Stopped containers lose their image:', ...listed(users.map(({name}) => name))]
				: []),
		],
		confirmLabel: force ? 'Delete by force' : 'Delete',
		role: 'danger',
		...(force ? {typeToConfirm: 'force'} : {}),
	});
	if (!isConfirmed) {
		return;
	}

	await runRemoval(
		context,
		`Delete ${what}`,
		rows,
		'Deleted',
		row => row.image.references,
		async (row, signal) => {
			await assertNotHeld(context.openEngine, row, {signal, force});
			return context.openEngine.engine.images.remove(row.image, {signal, force});
		},
	);
}
