import type {Protectable} from '../protection.ts';
import type {PruneEntry} from '../prune-plan.ts';

/** An entry before anybody has asked what holds what. */
export type Thing = Omit<
	PruneEntry,
	'verdict' | 'grace' | 'reasons' | 'protectedBy' | 'needs' | 'dependants'
>;

/** Another thing, by the key of its entry and as a reason says it: `container web`, `app:2`. */
export type Other = {key: string; text: string};

/** What speaks for or against a thing by itself, and what depends on others. */
export type Claim = {
	thing: Thing;
	/** Why it stays whatever else goes: `is running`. */
	keptBy: readonly string[];
	/** Things that have to go first: what uses it. */
	needs: readonly Other[];
	/** Things that are built on it; it stays when any of them stays. */
	dependants: readonly Other[];
	/** Why it may go. */
	removableBecause: string;
};

export type Protect = (thing: Protectable) => readonly string[];

const composeProject = 'com.docker.compose.project';
const podmanComposeProject = 'io.podman.compose.project';

/** What containers, volumes and networks are listed under; empty: none. */
export const projectOf = (labels: Readonly<Record<string, string>>): string =>
	labels[composeProject] ?? labels[podmanComposeProject] ?? '';
