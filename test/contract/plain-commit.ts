import type {CommitSpecification} from '../../source/engine/commit.ts';
import {emptyImageConfig} from '../../source/engine/image-config.ts';

/** A commit that asks for nothing of its own. */
export const plainCommit: CommitSpecification = {
	reference: undefined,
	author: undefined,
	message: undefined,
	pause: false,
	config: emptyImageConfig,
};
