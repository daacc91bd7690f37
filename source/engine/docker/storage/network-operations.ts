import type Docker from 'dockerode';
import {Problem} from '../../../problem.ts';
import type {NetworkOperations, NetworkService, NetworkSummary} from '../../networks.ts';
import type {Connection} from '../connection.ts';
import {pathPart} from '../names.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself, networkNamed} from '../requests/subject.ts';
import {checkedObjects, checkedText, moment, requiredText, textRecord} from '../values.ts';

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

type RawService = {
	Spec?: {
		Name?: string;
		TaskTemplate?: {Networks?: Array<{Target?: string}> | null} | null;
		/** Where clients before API 1.25 put them. */
		Networks?: Array<{Target?: string}> | null;
	};
	Endpoint?: {VirtualIPs?: Array<{NetworkID?: string}> | null} | null;
};

/** @throws TypeError for an entry that cannot be read. */
function toNetworkService({Spec, Endpoint}: RawService): NetworkService {
	const targets = [
		...checkedObjects(Spec?.TaskTemplate?.Networks),
		...checkedObjects(Spec?.Networks),
	].map(({Target}) => checkedText(Target));
	const addresses = checkedObjects(Endpoint?.VirtualIPs).map(({NetworkID}) =>
		checkedText(NetworkID),
	);
	return {
		name: checkedText(Spec?.Name),
		networkIds: [...new Set([...targets, ...addresses])].filter(Boolean),
	};
}

/** 503 of a node that is no manager; Podman and proxies do not know the request. */
const isNoManager = (error: unknown): boolean =>
	error instanceof Problem &&
	(['not-found', 'not-supported', 'unauthorized'].includes(error.reason) ||
		/not a swarm manager/i.test(error.message));

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
		async listServices({signal}) {
			try {
				const services: RawService[] | null = await client(
					signal,
					engineItself,
					'list',
				).listServices();
				return readRows(services, toNetworkService, {request: 'GET /services'});
			} catch (error) {
				if (isNoManager(error)) {
					return undefined;
				}

				throw error;
			}
		},
		async remove(name, {signal}) {
			await client(signal, networkNamed(name)).getNetwork(pathPart(name)).remove();
		},
	};
}
