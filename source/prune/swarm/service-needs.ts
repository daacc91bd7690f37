import {canonicalReference, withDefaultTag} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {PruneImage} from '../prune-state.ts';
import {mayRunOn} from './may-run-on.ts';
import type {PruneSwarm} from './prune-swarm.ts';

/** One name of an image, as the services that need it have it. */
type NamedImage = Pick<PruneImage, 'id' | 'digests' | 'localDigests'> & {
	/** Empty for an image without. */
	name: string;
};

/** `service web may run here`, `service web and 2 more may run here` */
const say = ([first, ...more]: readonly string[], what: string): string[] =>
	first === undefined
		? []
		: [`service ${first}${more.length === 0 ? '' : ` and ${more.length} more`} ${what}`];

/** All that can be compared: `docker.io/library/web:2`, or `docker.io/library/web@sha256:…` where there is a digest. */
function fullName(reference: string): string {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid) {
		return reference;
	}

	const {value} = parsed;
	return canonicalReference(
		value.digest === undefined ? withDefaultTag(value) : {...value, tag: undefined},
	);
}

const digestOf = (reference: string): string => reference.split('@')[1] ?? '';

/** Services by all names under which an image would be taken for one of them. */
function namesOf(users: ReadonlyArray<readonly [image: string, service: string]>) {
	const services = new Map<string, Set<string>>();
	for (const [image, service] of users) {
		// In the containerd store an image is called by its digest.
		for (const name of image === '' ? [] : [fullName(image), digestOf(image) || image]) {
			services.set(name, (services.get(name) ?? new Set()).add(service));
		}
	}

	return ({id, name, digests, localDigests}: NamedImage): string[] => {
		const names = [...digests, ...localDigests, ...(name === '' ? [] : [name])];
		return [
			...new Set([id, ...names.map(fullName)].flatMap(one => [...(services.get(one) ?? [])])),
		];
	};
}

/**
What the services of a swarm need of the images of one of its nodes, also while none of their tasks runs there.
@returns Tells why an image stays under a name, one clause each; empty: no service needs it.
*/
export function serviceNeeds(swarm: PruneSwarm | undefined): (image: NamedImage) => string[] {
	const {nodes = [], services = []} = swarm?.known ?? {};
	if (services.length === 0) {
		return () => [];
	}

	const node = nodes.find(({id}) => id === swarm?.nodeId);
	const mayRun = (constraints: readonly string[]) => !node || mayRunOn(node, constraints);
	const current = namesOf(
		services.flatMap(({name, image, constraints}) =>
			mayRun(constraints) ? [[image, name] as const] : [],
		),
	);
	const previous = namesOf(
		services.flatMap(({name, previousImage, previousConstraints}) =>
			mayRun(previousConstraints) ? [[previousImage, name] as const] : [],
		),
	);
	return image => {
		const now = current(image);
		const before = previous(image).filter(service => !now.includes(service));
		return [...say(now, 'may run here'), ...say(before, 'may be rolled back to it')];
	};
}

/** Said of images that may go, where no manager could be asked. */
export const servicesUnknown = 'services of its swarm unknown';
