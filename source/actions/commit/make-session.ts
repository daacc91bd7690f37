import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {Problem} from '../../problem.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {createSession} from '../../session/lifecycle/create-session.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import {firstPrepareProblem} from '../../store/commit/prepare-problems.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import {parseMounts, parseVariables} from '../../store/run-container/run-values.ts';

const orImages = (text: string) => (text.trim() === '' ? undefined : text.trim());

/**
The flow's container, made now if there is none yet. It is not started.
@throws Problem for values that cannot be used, and whatever the engine says.
*/
export async function makeSession(
	{engine, containers}: Pick<OpenEngine, 'engine' | 'containers'>,
	handle: FlowHandle,
): Promise<GuidedSession> {
	const {session, prepare, base, id} = handle.get();
	if (session) {
		return session;
	}

	const facts = base?.status === 'ready' ? base.data : undefined;
	if (!facts || !prepare) {
		throw new Problem({reason: 'invalid', message: 'No base image yet.'});
	}

	const problem = firstPrepareProblem(prepare, containers.data() ?? []);
	if (problem) {
		throw new Problem({
			reason: 'invalid',
			message: problem.why,
			nextStep: 'Go back with < and change it.',
		});
	}

	const {details, reference, platform, served} = facts;
	const digest = served.state === 'served' ? served.digest : undefined;
	const made = await withTimeLimit(options =>
		createSession(
			engine,
			{
				id,
				base: {imageId: details.id, reference, digest, platform},
				name: prepare.name.trim(),
				shell: orImages(prepare.shell),
				user: orImages(prepare.user),
				workingDirectory: orImages(prepare.workingDirectory),
				network: prepare.network === 'default' ? undefined : prepare.network.trim(),
				mounts: parseMounts(prepare.mounts).values,
				environment: parseVariables(prepare.environment).values,
			},
			options,
		),
	);
	// A list from before it was created must not count as a sign that it was removed.
	await containers.refresh();
	handle.update(flow => ({...flow, session: made}));
	return made;
}
