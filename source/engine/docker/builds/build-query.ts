import type {BuildBackend, BuildSpecification} from '../../build.ts';

const flag = (isSet: boolean): '1' | undefined => (isSet ? '1' : undefined);

const given = (record: Readonly<Record<string, string>>) =>
	Object.keys(record).length === 0 ? undefined : record;

/**
Query of POST /build; what is left out is the engine's default.

@param session Of BuildKit's client; `undefined`: none.
*/
export function buildQuery(
	specification: BuildSpecification,
	backend: BuildBackend,
	session: string | undefined,
): Record<string, unknown> {
	const {references, dockerfile, target, platform, network} = specification;
	const query = {
		version: backend === 'buildkit' ? '2' : '1',
		session,
		dockerfile,
		t: references.length === 0 ? undefined : references,
		target,
		platform,
		networkmode: network,
		buildargs: given(specification.buildArguments),
		labels: given(specification.labels),
		nocache: flag(specification.ignoresCache),
		pull: flag(specification.pullsBases),
		// A container of the classic builder goes when its step ends, also when it fails.
		rm: '1',
		forcerm: '1',
	};
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}
