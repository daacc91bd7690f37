import type {Protectable} from '../protection.ts';
import type {PruneEntry} from '../prune-plan.ts';

/** An entry before anybody has asked what holds what. */
export type Thing = Omit<
	PruneEntry,
	'verdict' | 'reasons' | 'protectedBy' | 'needs' | 'dependants'
>;

/** What speaks for or against a thing by itself, and what depends on others. */
export type Claim = {
	thing: Thing;
	/** Why it stays whatever else goes: `is running`. */
	keptBy: readonly string[];
	/** Things that have to go first, and why: `used by container web`. */
	needs: readonly {key: string; why: string}[];
	/** Things that stay useful only as long as this one does; it stays when any of them stays. */
	dependants: readonly {key: string; why: string}[];
	/** Why it may go. */
	removableBecause: string;
};

export type Protect = (thing: Protectable) => readonly string[];

const composeProject = 'com.docker.compose.project';
const podmanComposeProject = 'io.podman.compose.project';

/** What containers, volumes and networks are listed under; empty: none. */
export const projectOf = (labels: Readonly<Record<string, string>>): string =>
	labels[composeProject] ?? labels[podmanComposeProject] ?? '';
