import type Docker from 'dockerode';
import type {NetworkOperations, NetworkSpecification, NetworkSummary} from '../../networks.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {dial} from '../requests/client.ts';
import {makeOfAnswer} from '../requests/make-of-answer.ts';
import {readRows} from '../requests/read-rows.ts';
import {requestName} from '../requests/request-name.ts';
import {engineItself, networkNamed} from '../requests/subject.ts';
import {
	checkedObjects,
	checkedText,
	moment,
	optionalText,
	requiredText,
	textRecord,
} from '../values.ts';

type RawNetwork = Partial<Docker.NetworkInspectInfo>;

/** Docker's own, Swarm's own, and Podman's default one under both of its names. */
const predefined = new Set(['bridge', 'host', 'none', 'nat', 'docker_gwbridge', 'podman']);

/** @throws TypeError for an entry that cannot be read. */
const toNetworkSummary = (network: RawNetwork): NetworkSummary => ({
	id: requiredText(network.Id),
	name: checkedText(network.Name),
	driver: checkedText(network.Driver),
	createdAt: moment(network.Created),
	isPredefined: predefined.has(network.Name ?? '') || network.Ingress === true,
	isSwarm: network.Scope === 'swarm',
	isInternal: network.Internal === true,
	subnets: checkedObjects(network.IPAM?.Config)
		.map(({Subnet, Gateway}) => ({
			range: checkedText(Subnet),
			gateway: optionalText(checkedText(Gateway)),
		}))
		.filter(({range}) => range !== ''),
	labels: textRecord(network.Labels),
	options: textRecord(network.Options),
});

type RawEndpoints = Record<string, {IPv4Address?: string; IPv6Address?: string}> | null | undefined;

/** By container; a swarm's own endpoint among them (`lb-NAME`) is nobody's. */
const toAddresses = (endpoints: RawEndpoints): Record<string, string[]> =>
	Object.fromEntries(
		Object.entries(endpoints ?? {}).map(([id, {IPv4Address, IPv6Address}]) => [
			id,
			[checkedText(IPv4Address), checkedText(IPv6Address)].filter(Boolean),
		]),
	);

function creationBody(specification: NetworkSpecification): object {
	const {name, driver, subnet, gateway, isInternal, labels} = specification;
	const range = {
		...(subnet === undefined ? {} : {Subnet: subnet}),
		...(gateway === undefined ? {} : {Gateway: gateway}),
	};
	return {
		Name: name,
		// Docker before API 1.44 makes a second one of the same name without it.
		CheckDuplicate: true,
		Internal: isInternal,
		Labels: labels,
		...(driver === undefined ? {} : {Driver: driver}),
		...(Object.keys(range).length === 0 ? {} : {IPAM: {Config: [range]}}),
	};
}

const isId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

export function networkOperations({client, transport}: Connection): NetworkOperations {
	return {
		async list({signal, onUnreadable}) {
			const networks: RawNetwork[] | null = await client(
				signal,
				engineItself,
				'list',
			).listNetworks();
			return readRows(networks, toNetworkSummary, {request: 'GET /networks', onUnreadable}).sort(
				(left, right) => (left.name < right.name ? -1 : 1),
			);
		},
		async inspect(name, {signal}) {
			const inspected: RawNetwork = await client(signal, networkNamed(name))
				.getNetwork(pathPart(name))
				.inspect();
			return makeOfAnswer(requestName('GET', `/networks/${name}`), () => ({
				...toNetworkSummary(inspected),
				addresses: toAddresses(inspected.Containers),
				inspected,
			}));
		},
		async create(specification, {signal}) {
			const docker = client(signal, networkNamed(specification.name));
			const created = await dial<{Id?: string}>(docker, {
				path: '/networks/create?',
				method: 'POST',
				options: {_query: {}, _body: creationBody(specification)},
			});
			return makeOfAnswer('POST /networks/create', () => requiredText(created.Id));
		},
		async remove(name, {signal}) {
			const network = (text: string) =>
				client(signal, networkNamed(text)).getNetwork(pathPart(text));
			// Podman 4 asks who is in it by what it was given: by its id, a network in use would go.
			const {Name = name}: RawNetwork =
				transport.isPodman && isId(name) ? await network(name).inspect() : {};
			await network(Name).remove();
		},
	};
}
