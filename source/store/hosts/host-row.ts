import type {HostFacts} from '../../engine/host-facts.ts';
import type {SwarmNode} from '../../engine/swarm.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {HostState, KnownHost} from './known-host.ts';

/** One host, and what its last look has told. */
export type HostRow = KnownHost & {
	state: HostState | undefined;
	/** Its engine is the open one. */
	isOpen: boolean;
	/** Running on its engine, which stays open while another is shown; `undefined`: it is not open. */
	jobs: number | undefined;
	/** Of the swarm that it belongs to, where the list has a manager of it. */
	node: SwarmNode | undefined;
};

/** @returns The nodes of all swarms whose managers have answered, by their ids. */
const nodesOf = (states: ReadonlyMap<string, HostState>): Map<string, SwarmNode> =>
	new Map(
		[...states.values()].flatMap(state =>
			state.status === 'up'
				? (state.facts.swarm?.nodes ?? []).map(node => [node.id, node] as const)
				: [],
		),
	);

const nodeIdOf = (state: HostState | undefined): string | undefined =>
	state?.status === 'up' ? state.facts.about.swarm?.nodeId : undefined;

/** A node to which nothing in the list leads: it is told, and cannot be opened. */
const nodeRow = (node: SwarmNode): HostRow => ({
	id: `swarm ${node.id}`,
	name: node.hostName || node.id,
	origin: 'swarm',
	description: '',
	host: '',
	address: '',
	hasTls: false,
	isCurrent: false,
	state: undefined,
	isOpen: false,
	jobs: undefined,
	node,
});

/**
@param openAddress Of the engine that is shown; `undefined`: there is none.
@param held How many jobs run on each engine that is open, by its endpoint.
*/
export function toHostRows(
	known: readonly KnownHost[],
	states: ReadonlyMap<string, HostState>,
	openAddress: string | undefined,
	held: ReadonlyMap<string, number>,
): HostRow[] {
	const open = known.find(({address}) => address === openAddress);
	const nodes = nodesOf(states);
	const rows = known.map(host => {
		const state = states.get(host.id);
		const jobs = held.get(host.address);
		return {...host, state, isOpen: host === open, jobs, node: nodes.get(nodeIdOf(state) ?? '')};
	});
	const reached = new Set(rows.map(({state}) => nodeIdOf(state)));
	return [...rows, ...[...nodes.values()].filter(({id}) => !reached.has(id)).map(nodeRow)];
}

export const factsOf = ({state}: HostRow): HostFacts | undefined =>
	state?.status === 'up' ? state.facts : undefined;

/** `Open`; `Connected`: open beside it, and `Connected, 2 jobs`. */
function openText({isOpen, jobs = 0}: HostRow): string {
	const text = isOpen ? 'Open' : 'Connected';
	return jobs === 0 ? text : `${text}, ${counted(jobs, 'job')}`;
}

/** As `openText`, or `Reachable`, `Failed: unreachable`; empty before it was asked. */
export function hostStateText(row: HostRow): string {
	const {state} = row;
	const isHeld = row.isOpen || row.jobs !== undefined;
	switch (state?.status) {
		case 'up':
			return isHeld ? openText(row) : 'Reachable';
		case 'down':
			return `Failed: ${state.error.reason.replaceAll('-', ' ')}`;
		case 'asking':
			return 'Connecting';
		default:
			return isHeld ? openText(row) : row.origin === 'swarm' ? `Node ${row.node?.state}` : '';
	}
}

/** `Docker 28.5.2` */
export function hostEngineText(row: HostRow): string {
	const about = factsOf(row)?.about;
	const {engineVersion = ''} = row.node ?? {};
	return about
		? `${about.name} ${about.version}`
		: engineVersion === ''
			? ''
			: `Docker ${engineVersion}`;
}

/** `leader`, `worker, drain`; empty where it is not known. */
export const swarmText = ({node}: HostRow): string =>
	node
		? [
				node.isLeader ? 'leader' : node.role,
				...(node.availability === 'active' ? [] : [node.availability]),
			].join(', ')
		: '';

/** `0.4 ms`, `150 ms` */
export function latencyText(row: HostRow): string {
	const ms = factsOf(row)?.latencyMs;
	return ms === undefined ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** `12GB of 40GB` */
export function diskText(row: HostRow): string {
	const disk = factsOf(row)?.disk;
	return disk ? `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}` : '';
}

/** Where it is known from, with what its maker says of it. */
export function originText({origin, description, hasTls, isCurrent}: KnownHost): string {
	const words = {
		context: 'docker context',
		variable: 'environment',
		socket: 'socket',
		own: 'config file',
		recent: 'recent',
		swarm: 'swarm',
	};
	return [
		isCurrent ? `${words[origin]} (current)` : words[origin],
		...(hasTls ? ['TLS'] : []),
		...(description === '' ? [] : [description]),
	].join(', ');
}
