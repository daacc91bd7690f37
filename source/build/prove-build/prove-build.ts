import type {BuildEvent, BuildRequestOptions, BuildSpecification} from '../../engine/build.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {ReadProgress} from '../../session/review/read-counter.ts';
import {archiveContext} from '../context/archive-context.ts';
import type {BuildContext} from '../context/build-context.ts';
import type {BuildProof} from './build-proof.ts';
import {compareImages} from './compare-images.ts';
import type {ProofBackground} from './likely-cause.ts';

export type ProveRequest = {
	/** Id or reference of the image that the Dockerfile is to make again. */
	committed: string;
	/** Of a draft (`draftContext`) or of a folder (`readContext`). */
	context: BuildContext;
	/** What is known of the session; `undefined`: nothing. */
	background: ProofBackground | undefined;
	/** For pulling its bases; `undefined`: none. */
	logins?: BuildRequestOptions['logins'];
	/** `name:tag` for what is built; `undefined`: it goes again once it is compared. */
	reference: string | undefined;
};

type Options = RequestOptions & {
	onBuildEvent: (event: BuildEvent) => void;
	/** While both images are read. */
	report: (progress: ReadProgress) => void;
};

const specificationOf = ({context, reference}: ProveRequest): BuildSpecification => ({
	references: reference === undefined ? [] : [reference],
	dockerfile: context.dockerfile,
	target: undefined,
	buildArguments: {},
	labels: {},
	platform: undefined,
	network: undefined,
	// A step from the cache would prove nothing.
	ignoresCache: true,
	pullsBases: false,
	backend: undefined,
});

async function build(
	engine: Engine,
	request: ProveRequest,
	{signal, onBuildEvent}: Options,
): Promise<string> {
	let imageId: string | undefined;
	const specification = specificationOf(request);
	for await (const event of engine.images.build(archiveContext(request.context), specification, {
		signal,
		logins: request.logins,
	})) {
		onBuildEvent(event);
		imageId = event.kind === 'image' ? event.id : imageId;
	}

	if (imageId === undefined) {
		throw new Problem({reason: 'failed', message: 'The build ended without an image.'});
	}

	return imageId;
}

/**
Builds a Dockerfile without any cache and compares what comes out with the image that it was written for.
@throws Problem when the build fails (after its events) or an image is gone; ContextError when a file
of the context is.
*/
export async function proveBuild(
	engine: Engine,
	request: ProveRequest,
	options: Options,
): Promise<BuildProof> {
	const {signal, report} = options;
	const built = await build(engine, request, options);
	try {
		const {committed, background} = request;
		return await compareImages(engine, {committed, built}, {signal, report, background});
	} finally {
		if (request.reference === undefined) {
			// Where it is the very image that was committed, it stays, and the engine says so.
			await engine.images
				.remove({id: built, references: []}, {signal: AbortSignal.timeout(60_000), force: false})
				.catch(() => undefined);
		}
	}
}
