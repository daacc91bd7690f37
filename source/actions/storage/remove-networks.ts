import type {ContainerSummary} from '../../engine/containers.ts';
import {isLive} from '../../engine/is-live.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {counted} from '../../format/counted.ts';
import {alignColumns} from '../../store/containers/align-columns.ts';
import {type NetworkRow, toNetworkRows} from '../../store/storage/network-row.ts';
import {toProblem} from '../../to-problem.ts';
import {runRemoval} from './run-removal.ts';
import type {NetworksContext} from './storage-context.ts';
import {type Held, tellHeld, usersList} from './tell-held.ts';

const nameOf = ({network}: NetworkRow): string => network.name;

const liveUsers = ({users = []}: NetworkRow): readonly ContainerSummary[] =>
	users.filter(({state}) => isLive(state));

function heldBy(row: NetworkRow): Held[] {
	const name = nameOf(row);
	const users = liveUsers(row);
	return users.length === 0 ? [] : [{of: {kind: 'network', id: name, name}, users}];
}

const titleOf = ([first, ...others]: readonly NetworkRow[]): string =>
	others.length === 0
		? `Remove network ${first?.network.name ?? ''}`
		: `Remove ${counted(others.length + 1, 'network')}`;

/** Why none of the targets can be removed, whoever uses them; `undefined`: one may be. */
export function whyNotRemoved({targets}: Pick<NetworksContext, 'targets'>): string | undefined {
	const [first] = targets;
	if (!first) {
		return 'No network is selected';
	}

	return targets.every(({network}) => network.isPredefined)
		? targets.length === 1
			? `${nameOf(first)} is predefined and cannot be removed`
			: 'Predefined networks cannot be removed'
		: undefined;
}

/** Removes the targets that no running container is in; why the others stay is said. */
export async function removeNetworks(context: NetworksContext): Promise<void> {
	const {dialogs, openEngine, targets} = context;
	const {engine} = openEngine;
	const own = targets.filter(({network}) => !network.isPredefined);
	let rows: readonly NetworkRow[];
	try {
		const containers = await withTimeLimit(engine.containers.list);
		rows = toNetworkRows(
			own.map(({network}) => network),
			containers,
		);
	} catch (error) {
		await dialogs.error(titleOf(own), toProblem(error));
		return;
	}

	const held = rows.flatMap(heldBy);
	const free = rows.filter(row => liveUsers(row).length === 0);
	if (free.length === 0) {
		const nextStep = 'Stop and remove the containers first.';
		await tellHeld(context, titleOf(rows), {held, nextStep});
		return;
	}

	const title = titleOf(free);
	const stopped = free.flatMap(({users = []}) => users);
	const predefined = targets.length - own.length;
	const isConfirmed = await dialogs.confirm({
		title: `${title}?`,
		lines: [
			stopped.length === 0
				? `No container is in ${free.length === 1 ? 'it' : 'them'}.`
				: `Stopped containers in ${free.length === 1 ? 'it' : 'them'} cannot be started afterwards: ${usersList(stopped)}.`,
			...held.map(({of, users}) => `Kept: ${of.name} is used by ${usersList(users)}.`),
			...(predefined === 0 ? [] : [`Kept: ${counted(predefined, 'predefined network')}.`]),
		],
		items: alignColumns(
			free.map(({network: {name, driver, subnets}}) => [
				name,
				driver,
				subnets.map(({range}) => range).join(', '),
			]),
		),
		confirmLabel: 'Remove',
		role: stopped.length === 0 ? 'warning' : 'danger',
	});
	if (isConfirmed) {
		await runRemoval(context, {
			title,
			rows: free,
			nameOf,
			remove: ({network}, options) => engine.networks.remove(network.id, options),
			thingOf: ({network: {id, name}}) => ({
				kind: 'network',
				id,
				name,
				references: [],
				bytes: undefined,
			}),
		});
	}
}
