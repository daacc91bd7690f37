import type {ContainerSummary} from '../../engine/containers.ts';
import {alignColumns} from '../../store/containers/align-columns.ts';
import {type ContainersContext, namedOrCounted} from './containers-context.ts';
import {removeAndNote} from './remove-and-note.ts';
import {statusNow} from './status-now.ts';

const isStopped = ({state}: ContainerSummary) =>
	state === 'created' || state === 'exited' || state === 'dead';

/** `undefined`: the user left. */
async function askAboutVolumes({dialogs, targets}: ContainersContext) {
	return dialogs.choose({
		title: `Remove ${namedOrCounted(targets)}: what about anonymous volumes?`,
		choices: [
			{value: false, label: 'Keep volumes', detail: 'their data is kept in unused volumes'},
			{value: true, label: 'Remove volumes, too', detail: 'named volumes are always kept'},
		],
	});
}

/** Characters; instead of a longer name another word is to be typed. */
const longestTypedName = 32;

function wordToType(targets: readonly ContainerSummary[]): string {
	const [first] = targets;
	return first && targets.length === 1 && first.name.length <= longestTypedName
		? first.name
		: 'remove';
}

/** Removes every target. What still runs is killed for it, which takes the word typed in full. */
export async function removeContainers(context: ContainersContext): Promise<void> {
	const {targets, dialogs, openEngine} = context;
	const volumes = await askAboutVolumes(context);
	if (volumes === undefined) {
		return;
	}

	const live = targets.filter(container => !isStopped(container));
	const question = {
		title:
			live.length === 0
				? `Remove ${namedOrCounted(targets)}?`
				: `Kill and remove ${namedOrCounted(targets)}?`,
		lines: [
			'The writable layer is removed with its container.',
			volumes ? 'Anonymous volumes are removed, too.' : 'Volumes are kept.',
			...(live.length === 0 ? [] : [`Still running, killed first: ${live.length}`]),
		],
		items: alignColumns(
			[...live, ...targets.filter(isStopped)].map(one => [one.name, statusNow(context, one)]),
		),
		confirmLabel: live.length === 0 ? 'Remove' : 'Kill and remove',
		role: 'danger',
	} as const;
	const isConfirmed = await dialogs.confirm(
		live.length === 0 ? question : {...question, typeToConfirm: wordToType(targets)},
	);
	if (!isConfirmed) {
		return;
	}

	// Only what was seen running is removed by force: a container that started meanwhile is refused.
	await removeAndNote(context, targets, (container, options) =>
		openEngine.engine.containers.remove(container.id, {
			...options,
			volumes,
			force: live.includes(container),
		}),
	);
}
