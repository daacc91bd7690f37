import type {BuildSpecification} from '../../engine/build.ts';
import {type BuildWays, isBeyondRequest} from '../../engine/build-transport.ts';
import type {EngineAbout} from '../../engine/engine.ts';

/** What docker's flags ask for and Slipway's builds do not have, and why. */
export const unavailableFlags: ReadonlyArray<{flag: string; why: string}> = [
	{flag: '--push', why: 'a build leaves its image on the engine. Push it afterwards'},
	{flag: '--attest <attestation>', why: 'Slipway asks for no attestations'},
	{flag: '--sbom <sbom>', why: 'Slipway asks for no attestations'},
	{flag: '--provenance <provenance>', why: 'Slipway asks for no attestations'},
	{flag: '--builder <name>', why: 'it builds on the engine itself, not on builders of buildx'},
];

export const unavailableText = ({flag, why}: (typeof unavailableFlags)[number]): string =>
	`${/--\S+/.exec(flag)?.[0]} is unavailable: ${why}. Or use docker buildx build`;

type Wish = BuildWays & Pick<BuildSpecification, 'platform' | 'backend' | 'network'>;

/** What of it the request of a build cannot carry, as docker's flag. */
function beyondFlag({contexts = {}, cacheTo = [], outputs = [], platform}: Wish): string {
	if (Object.keys(contexts).length > 0) {
		return '--build-context';
	}

	if (outputs.length > 0) {
		return '--output';
	}

	return cacheTo.length > 0
		? '--cache-to'
		: platform?.includes(',')
			? '--platform'
			: '--cache-from';
}

/** The first whose BuildKit takes over its own API all that is asked for. */
const firstWithAll = 23;
const firstWithOutputs = 26;

/** BuildKit joins no other network: the classic builder does, which has none of what is asked for then. */
const networks: ReadonlySet<string | undefined> = new Set([undefined, 'default', 'host', 'none']);

/** What of it needs an engine that keeps images as they are sent. */
function storeNeed({cacheTo = [], outputs = [], platform}: Wish): string | undefined {
	if (platform?.includes(',')) {
		return 'Several platforms';
	}

	const output = outputs.find(
		({type, attributes}) => type === 'oci' || (type === 'docker' && attributes.dest),
	);
	if (output) {
		return `An output of the type ${output.type}`;
	}

	const cache = cacheTo.find(({type}) => type !== 'inline');
	return cache && `A cache of the type ${cache.type}`;
}

/**
Why an engine cannot build so, as a sentence, before anything is sent.

@param about `undefined`: nothing is known of the engine yet.
@returns `undefined`: it can.
*/
export function whyUnavailable(wish: Wish, about: EngineAbout | undefined): string | undefined {
	if (!about || !isBeyondRequest(wish)) {
		return undefined;
	}

	const {flavour, version, usesContainerdStore} = about;
	const flag = beyondFlag(wish);
	if (flavour !== 'docker') {
		return flavour === 'podman'
			? `${flag} is unavailable: it needs BuildKit, which Podman has not. Use podman build.`
			: `${flag} is unavailable on the practice engine: it needs BuildKit.`;
	}

	if (wish.backend === 'classic') {
		return `${flag} is unavailable with the classic builder: it needs BuildKit.`;
	}

	const isSeveral = (wish.outputs?.length ?? 0) > 1;
	const first = isSeveral ? firstWithOutputs : firstWithAll;
	if (Number.parseInt(version, 10) < first) {
		return `${isSeveral ? 'More than one --output' : flag} is unavailable: it needs Docker ${first} or newer, and this is ${version}.`;
	}

	if (!networks.has(wish.network)) {
		return `--network ${wish.network} is unavailable with ${flag}: BuildKit has only host and none.`;
	}

	const need = usesContainerdStore ? undefined : storeNeed(wish);
	return need && `${need}: this needs an engine with the containerd image store.`;
}
