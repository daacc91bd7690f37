import type {ComponentType} from 'react';
import type {Action} from '../../keys/action.ts';
import type {Flow, StepId} from '../../store/commit/flow.ts';

/** One step of the way; the frame around it draws the head line and hears the common keys. */
export type Step = {
	id: StepId;
	/** One word for the head line. */
	title: string;
	/** What this step does in the words of the docker CLI; plain text, a line each. */
	help: readonly string[];
	/** The docker commands that do the same, ready for a shell; empty when there are none yet. */
	commands(flow: Flow): readonly string[];
	/** Why the step cannot be gone to yet; `undefined` when it can. */
	whyUnavailable(flow: Flow): string | undefined;
	/** Every action of its own, for key docs. */
	actions: readonly Pick<Action<never>, 'id' | 'keys' | 'title' | 'group'>[];
	/** Fills the body below the head line: `useBodySize` tells its size. */
	Component: ComponentType;
};
