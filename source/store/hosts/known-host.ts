import type {HostFacts} from '../../engine/host-facts.ts';
import type {Problem} from '../../problem.ts';

/** Where a host is known from. */
export type HostOrigin = 'context' | 'variable' | 'socket' | 'own' | 'recent' | 'swarm';

/** A host that can be opened. */
export type KnownHost = {
	/** Unlike that of any other, and the same the next time. */
	id: string;
	/** What it is called. */
	name: string;
	origin: HostOrigin;
	/** Of a docker context, as its maker has given it; empty for none. */
	description: string;
	/** What opens it: an address, or the name of a context or of an own host; empty for a node of a swarm alone. */
	host: string;
	/** Where that leads, as `OpenEngine.engine.endpoint` has it; empty where it cannot be used. */
	address: string;
	hasTls: boolean;
	/** The docker CLI would use it now. */
	isCurrent: boolean;
};

/** What is known of the engine behind one. */
export type HostState =
	| {status: 'asking'}
	| {status: 'up'; facts: HostFacts}
	| {status: 'down'; error: Problem};
