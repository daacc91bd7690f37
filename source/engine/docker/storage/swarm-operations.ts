import {Problem} from '../../../problem.ts';
import type {RequestOptions} from '../../request-options.ts';
import type {
	Swarm,
	SwarmMembership,
	SwarmNode,
	SwarmOperations,
	SwarmService,
} from '../../swarm.ts';
import type {Connection} from '../connection.ts';
import {readRows} from '../requests/read-rows.ts';
import {engineItself} from '../requests/subject.ts';
import {checkedObjects, checkedText, checkedTexts, requiredText, textRecord} from '../values.ts';

/** As GET /info has it. */
export type RawMembership = {
	NodeID?: string;
	LocalNodeState?: string;
	ControlAvailable?: boolean;
} | null;

/** @returns `undefined` for an engine that is in no swarm, or is about to leave or to join one. */
export function toMembership(swarm: RawMembership | undefined): SwarmMembership | undefined {
	const nodeId = checkedText(swarm?.NodeID);
	return nodeId === '' || swarm?.LocalNodeState === 'inactive'
		? undefined
		: {nodeId, isManager: swarm?.ControlAvailable === true};
}

type RawNode = {
	ID?: string;
	Spec?: {Role?: string; Availability?: string; Labels?: Record<string, string> | null};
	Description?: {
		Hostname?: string;
		Engine?: {EngineVersion?: string; Labels?: Record<string, string> | null};
	};
	Status?: {State?: string; Addr?: string};
	ManagerStatus?: {Leader?: boolean; Addr?: string} | null;
};

/** An engine tells this for a manager that has not said where it is. */
const noAddress = '0.0.0.0';

/** @throws TypeError for an entry that cannot be read. */
function toNode({ID, Spec, Description, Status, ManagerStatus}: RawNode): SwarmNode {
	const address = checkedText(Status?.Addr);
	return {
		id: requiredText(ID),
		hostName: checkedText(Description?.Hostname),
		role: Spec?.Role === 'manager' ? 'manager' : 'worker',
		isLeader: ManagerStatus?.Leader === true,
		availability: checkedText(Spec?.Availability),
		state: checkedText(Status?.State),
		address:
			address === noAddress ? checkedText(ManagerStatus?.Addr).replace(/:\d+$/, '') : address,
		engineVersion: checkedText(Description?.Engine?.EngineVersion),
		labels: textRecord(Spec?.Labels),
		engineLabels: textRecord(Description?.Engine?.Labels),
	};
}

type RawSpec = {
	Name?: string;
	TaskTemplate?: {
		ContainerSpec?: {Image?: string} | null;
		Placement?: {Constraints?: string[] | null} | null;
		Networks?: Array<{Target?: string}> | null;
	} | null;
	/** Where clients before API 1.25 put them. */
	Networks?: Array<{Target?: string}> | null;
};

type RawService = {
	Spec?: RawSpec;
	PreviousSpec?: RawSpec | null;
	Endpoint?: {VirtualIPs?: Array<{NetworkID?: string}> | null} | null;
};

const imageOf = (spec: RawSpec | null | undefined): string =>
	checkedText(spec?.TaskTemplate?.ContainerSpec?.Image);

const constraintsOf = (spec: RawSpec | null | undefined): readonly string[] =>
	checkedTexts(spec?.TaskTemplate?.Placement?.Constraints);

/** @throws TypeError for an entry that cannot be read. */
function toService({Spec, PreviousSpec, Endpoint}: RawService): SwarmService {
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
		image: imageOf(Spec),
		previousImage: imageOf(PreviousSpec),
		constraints: constraintsOf(Spec),
		previousConstraints: constraintsOf(PreviousSpec),
	};
}

/** 503 of a node that is no manager; Podman and proxies do not know the request. */
const isNoManager = (error: unknown): boolean =>
	error instanceof Problem &&
	(['not-found', 'not-supported', 'unauthorized'].includes(error.reason) ||
		/not a swarm manager/i.test(error.message));

async function readOwn({client}: Connection, {signal}: RequestOptions): Promise<Swarm | undefined> {
	try {
		const docker = client(signal, engineItself, 'list');
		// The types of dockerode have fields as it fancies them.
		const [nodes, services] = (await Promise.all([docker.listNodes(), docker.listServices()])) as [
			RawNode[] | null,
			RawService[] | null,
		];
		return {
			nodes: readRows(nodes, toNode, {request: 'GET /nodes'}),
			services: readRows(services, toService, {request: 'GET /services'}),
		};
	} catch (error) {
		if (isNoManager(error)) {
			return undefined;
		}

		throw error;
	}
}

export const swarmOperations = (connection: Connection): SwarmOperations => ({
	read: options => readOwn(connection, options),
	readFor: (_, options) => readOwn(connection, options),
});
