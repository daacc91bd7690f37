import type Docker from 'dockerode';
import {safeText} from '../../../format/safe-text.ts';
import type {NetworkOperations, NetworkSummary} from '../../networks.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {engineItself, networkNamed} from '../requests/subject.ts';
import {moment, shownRecord} from '../values.ts';

type RawNetwork = Partial<Docker.NetworkInspectInfo>;

/** Docker's own, Swarm's own, and Podman's default one under both of its names. */
const predefined = new Set(['bridge', 'host', 'none', 'nat', 'docker_gwbridge', 'podman']);

const toNetworkSummary = (network: RawNetwork): NetworkSummary => ({
	id: safeText(network.Id ?? ''),
	name: safeText(network.Name ?? ''),
	driver: safeText(network.Driver ?? ''),
	createdAt: moment(network.Created),
	isPredefined: predefined.has(network.Name ?? '') || network.Ingress === true,
	labels: shownRecord(network.Labels),
});

export function networkOperations({client}: Connection): NetworkOperations {
	return {
		async list({signal}) {
			const networks: RawNetwork[] | null = await client(signal, engineItself).listNetworks();
			return (networks ?? [])
				.map(toNetworkSummary)
				.sort((left, right) => (left.name < right.name ? -1 : 1));
		},
		async remove(name, {signal}) {
			await client(signal, networkNamed(name)).getNetwork(pathPart(name)).remove();
		},
	};
}
