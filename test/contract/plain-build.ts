import type {BuildSpecification} from '../../source/engine/build.ts';

/** A build that asks for nothing in particular. */
export const plainBuild: BuildSpecification = {
	references: [],
	dockerfile: 'Dockerfile',
	target: undefined,
	buildArguments: {},
	labels: {},
	platform: undefined,
	network: undefined,
	ignoresCache: false,
	pullsBases: false,
	backend: undefined,
};
