import type {ContainerSummary} from '../../engine/containers.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {alignColumns} from '../../store/containers/align-columns.ts';
import {volumeSizeText} from '../../store/storage/volume-columns.ts';
import {toVolumeRows, type VolumeRow} from '../../store/storage/volume-row.ts';
import {toProblem} from '../../to-problem.ts';
import {runRemoval} from './run-removal.ts';
import type {VolumesContext} from './storage-context.ts';
import {type Held, tellHeld, usersList} from './tell-held.ts';

const heldBy = ({volume, name, users}: VolumeRow): Held[] =>
	users?.length ? [{of: {kind: 'volume', id: volume.name, name}, users}] : [];

const titleOf = ([first, ...others]: readonly VolumeRow[]): string =>
	others.length === 0
		? `Remove volume ${first?.name ?? ''}`
		: `Remove ${counted(others.length + 1, 'volume')}`;

/** How much goes, as far as it was counted. */
function lostLine(rows: readonly VolumeRow[]): string {
	const known = rows.flatMap(({sizeBytes}) => sizeBytes ?? []);
	const bytes = formatBytes(known.reduce((sum, size) => sum + size, 0));
	const what = rows.length === 1 ? 'All data in it' : 'All data in them';
	const uncounted = rows.length - known.length;
	if (known.length === 0) {
		return `${what} is permanently deleted. ${rows.length === 1 ? 'Its size is' : 'Their sizes are'} unknown.`;
	}

	const more = uncounted === 0 ? '' : ` and ${counted(uncounted, 'volume')} of unknown size`;
	return `${what} is permanently deleted: ${bytes}${more}.`;
}

const isEmpty = ({sizeBytes}: VolumeRow): boolean => sizeBytes === 0;

function wordToType(rows: readonly VolumeRow[]): {typeToConfirm?: string} {
	const [first, ...others] = rows;
	if (!first || rows.every(isEmpty)) {
		return {};
	}

	const {name, isAnonymous} = first.volume;
	return {typeToConfirm: others.length > 0 ? 'volumes' : isAnonymous ? 'volume' : name};
}

/** The same rows with who uses them at this moment. @throws Problem */
async function withUsersNow({openEngine, targets}: VolumesContext): Promise<VolumeRow[]> {
	const {engine, storage} = openEngine;
	const containers: ContainerSummary[] = await withTimeLimit(engine.containers.list);
	const volumes = targets.map(({volume}) => volume);
	return toVolumeRows(volumes, containers, storage.sizes.get());
}

/** Removes the targets that no container uses, with all that is in them; who uses the others is said. */
export async function removeVolumes(context: VolumesContext): Promise<void> {
	const {dialogs, openEngine, targets} = context;
	let rows: readonly VolumeRow[];
	try {
		rows = await withUsersNow(context);
	} catch (error) {
		await dialogs.error(titleOf(targets), toProblem(error));
		return;
	}

	const held = rows.flatMap(heldBy);
	const free = rows.filter(({users}) => !users?.length);
	if (free.length === 0) {
		await tellHeld(context, titleOf(rows), {
			held,
			nextStep: 'Remove the containers that use it first.',
		});
		return;
	}

	const title = titleOf(free);
	const isConfirmed = await dialogs.confirm({
		title: `${title}?`,
		lines: [
			lostLine(free),
			free.length === 1 ? 'No container uses it.' : 'No container uses them.',
			...held.map(({of, users}) => `Kept: ${of.name} is used by ${usersList(users)}.`),
		],
		items: alignColumns(
			free.map(row => [
				row.volume.name,
				volumeSizeText(row),
				row.volume.driver === 'local' ? '' : row.volume.driver,
			]),
		),
		confirmLabel: 'Remove',
		role: 'danger',
		...wordToType(free),
	});
	if (isConfirmed) {
		await runRemoval(context, {
			title,
			rows: free,
			nameOf: ({name}) => name,
			remove: ({volume}, options) => openEngine.engine.volumes.remove(volume.name, options),
			thingOf: ({volume: {name: id}, name, sizeBytes: bytes}) => ({
				kind: 'volume',
				id,
				name,
				references: [],
				bytes,
			}),
		});
	}
}
