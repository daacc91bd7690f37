import type {ContainerSummary} from '../../../engine/containers.ts';
import {type ContainersContext, namedOrCounted} from '../containers-context.ts';
import {alignColumns} from './align-columns.ts';
import {runOnContainers} from './run-on-containers.ts';

const isStopped = ({state}: ContainerSummary) =>
	state === 'created' || state === 'exited' || state === 'dead';

/** `undefined`: the user left. */
async function askAboutVolumes({dialogs, targets}: ContainersContext) {
	return dialogs.choose({
		title: `Remove ${namedOrCounted(targets)}: what about anonymous volumes?`,
		choices: [
			{value: false, label: 'Keep them', detail: 'data in them stays, nameless'},
			{value: true, label: 'Remove them, too', detail: 'named volumes stay in any case'},
		],
	});
}

/** A name that nobody wants to type proves nothing. */
const longestTypedName = 32;

function wordToType(targets: readonly ContainerSummary[]): string {
	const [first] = targets;
	return first && targets.length === 1 && first.name.length <= longestTypedName
		? first.name
		: 'remove';
}

/** Removes every target. What still runs is killed for it, which takes the word typed in full. */
export async function removeContainers(context: ContainersContext): Promise<void> {
	const {targets, dialogs, session} = context;
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
			'Everything that was written inside goes with its container.',
			volumes ? 'Anonymous volumes go, too.' : 'Volumes stay.',
			...(live.length === 0 ? [] : [`Not stopped, killed first: ${live.length}`]),
		],
		items: alignColumns(
			[...live, ...targets.filter(isStopped)].map(({name, status}) => [name, status]),
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
	await runOnContainers(context, {
		verb: 'Remove',
		past: 'Removed',
		containers: targets,
		act: (container, options) =>
			session.engine.containers.remove(container.id, {
				...options,
				volumes,
				force: live.includes(container),
			}),
	});
}
