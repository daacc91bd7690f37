import type {
	NetworkDetails,
	NetworkOperations,
	NetworkSpecification,
	NetworkSummary,
} from '../../../engine/networks.ts';
import {shortId} from '../../../format/short-id.ts';
import {Problem} from '../../../problem.ts';
import {answer} from '../answer.ts';
import {isAlive} from '../containers/container-record.ts';
import type {PracticeState} from '../practice-state.ts';
import type {NetworkRecord} from './storage-record.ts';

function find(state: PracticeState, text: string): NetworkRecord {
	const network =
		state.networks.get(text) ?? [...state.networks.values()].find(({name}) => name === text);
	if (!network) {
		throw new Problem({reason: 'not-found', message: `No such network: ${text}`});
	}

	return network;
}

const toSummary = ({labels, subnets, options, ...network}: NetworkRecord): NetworkSummary => ({
	...network,
	subnets: subnets.map(subnet => ({...subnet})),
	labels: {...labels},
	options: {...options},
});

function inspectNetwork(state: PracticeState, text: string): NetworkDetails {
	const network = find(state, text);
	const prefix = network.subnets[0]?.range.split('/')[1];
	const addresses = Object.fromEntries(
		[...state.containers.values()]
			.filter(one => one.network === network.name && isAlive(one))
			.map(({id, address}) => [id, address === '' ? [] : [`${address}/${prefix}`]]),
	);
	const summary = toSummary(network);
	return {...summary, addresses, inspected: {...summary, addresses}};
}

/** The next of those that Docker gives away, from 172.18 on. */
function freeSubnet(state: PracticeState): string {
	const taken = new Set(
		[...state.networks.values()].flatMap(({subnets}) => subnets.map(({range}) => range)),
	);
	for (let second = 18; ; second++) {
		const range = `172.${second}.0.0/16`;
		if (!taken.has(range)) {
			return range;
		}
	}
}

function createNetwork(state: PracticeState, specification: NetworkSpecification): string {
	const {name, driver = 'bridge', subnet = freeSubnet(state), isInternal, labels} = specification;
	const others = [...state.networks.values()];
	if (others.some(other => other.name === name)) {
		throw new Problem({
			reason: 'conflict',
			message: 'The name is already in use.',
			nextStep: 'Choose another name, or remove the network that has it.',
		});
	}

	if (driver !== 'bridge') {
		throw new Problem({reason: 'not-found', message: `No such network driver: ${driver}`});
	}

	if (!/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(subnet)) {
		throw new Problem({reason: 'invalid', message: `Not a subnet: ${subnet}`});
	}

	if (others.some(({subnets}) => subnets.some(({range}) => range === subnet))) {
		throw new Problem({
			reason: 'conflict',
			message: `Pool overlaps with other one on this address space: ${subnet}`,
		});
	}

	const {gateway = subnet.replace(/\d+\/\d+$/, '1')} = specification;
	const id = state.random.hexadecimal(64);
	state.networks.set(id, {
		id,
		name,
		driver,
		createdAt: state.time.now(),
		isPredefined: false,
		isSwarm: false,
		isInternal,
		subnets: [{range: subnet, gateway}],
		labels: {...labels},
		options: {},
	});
	state.emit({kind: 'network', action: 'create', id, attributes: {name}});
	return id;
}

/** Containers that do not run are not asked, as in Docker. */
function removeNetwork(state: PracticeState, text: string): void {
	const {id, name, isPredefined} = find(state, text);
	const user = [...state.containers.values()].find(
		container => container.network === name && isAlive(container),
	);
	if (isPredefined || user) {
		throw new Problem({
			reason: 'conflict',
			message: user
				? `Network ${name} is used by the running container ${shortId(user.id)}.`
				: `Network ${name} is predefined and cannot be removed.`,
			nextStep: user && 'Stop that container first.',
			containerId: user?.id,
		});
	}

	state.networks.delete(id);
	state.emit({kind: 'network', action: 'destroy', id, attributes: {name}});
}

export const networkOperations = (state: PracticeState): NetworkOperations => ({
	list: options =>
		answer(options, () =>
			[...state.networks.values()].map(toSummary).sort((a, b) => (a.name < b.name ? -1 : 1)),
		),
	inspect: (network, options) => answer(options, () => inspectNetwork(state, network)),
	create: (specification, options) => answer(options, () => createNetwork(state, specification)),
	remove: (network, options) => answer(options, () => removeNetwork(state, network)),
});
