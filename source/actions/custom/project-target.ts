import path from 'node:path';
import {projectFields} from './row-fields.ts';
import type {CustomActionTarget} from './start-custom-action.ts';

/** A Dockerfile, as the user's own actions are told of it. */
export const projectTarget = (project: {
	dockerfile: string;
	directory: string;
}): CustomActionTarget => ({
	name: path.basename(project.directory),
	fields: projectFields(project),
});
