import type Docker from 'dockerode';
import type {NetworkOperations, NetworkSummary} from '../../networks.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself, networkNamed} from '../requests/subject.ts';
import {checkedText, moment, requiredText, textRecord} from '../values.ts';

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
	labels: textRecord(network.Labels),
});

export function networkOperations({client}: Connection): NetworkOperations {
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
		async remove(name, {signal}) {
			await client(signal, networkNamed(name)).getNetwork(pathPart(name)).remove();
		},
	};
}
