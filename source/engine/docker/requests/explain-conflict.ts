import {Problem} from '../../../problem.ts';

/** A conflict in words of our own, with the container that stands in the way. */
export type Conflict = {
	message: (name: string) => string;
	nextStep: string | undefined;
	/** Undefined where the engine names none, or where it is the thing itself. */
	containerId: string | undefined;
};

type Rule = {
	/** Its first group that matches, if any, is the id of the container in the way. */
	pattern: RegExp;
	message: (name: string, containerId: string) => string;
	nextStep?: string;
};

const short = (id: string) => id.slice(0, 12);

const removalUnderWay =
	/removal of container .{1,128} is already in progress|is marked for removal/;

/** Docker's words (409), then Podman's (500 or 409). */
const rules: Rule[] = [
	{
		pattern: /name .{1,128} is already in use by (?:container )?"?([0-9a-f]{12,64})/,
		message: (_name, id) => `The name is already in use by container ${short(id)}.`,
		nextStep: 'Choose another name, or rename or remove that container.',
	},
	{
		// The last: Podman's database, where its name is a column that may hold it once.
		pattern:
			/that name is already in use|name .{1,128} (?:is already in use|is in use: )|(?:container|pod|volume|network) already exists|(?:volume|network) with name .{1,128} already exists|UNIQUE constraint failed: \w{1,60}\.Name\b/i,
		message: () => 'The name is already in use.',
		nextStep: 'Choose another name, or rename or remove the object that has it.',
	},
	{
		pattern: /used by running container ([0-9a-f]{12,64})/,
		message: (name, id) => `${name} is used by the running container ${short(id)}.`,
		nextStep: 'Stop and remove that container first.',
	},
	{
		pattern:
			/(?:container|used by(?: stopped container)?) ([0-9a-f]{12,64})(?: is using its referenced image|: image is in use|$)/m,
		message: (name, id) => `${name} is used by container ${short(id)}.`,
		nextStep: 'Remove that container first.',
	},
	{
		pattern: /has dependent child images|image has children|image is in use by|dependent child/,
		message: name => `${name} has dependent child images.`,
		nextStep: 'Delete those images first.',
	},
	{
		pattern: /is referenced in multiple repositories|has multiple tags|more than one tag/,
		message: name => `${name} has several references.`,
		nextStep: 'Untag them one by one.',
	},
	{
		pattern:
			/volume is in use - \[([0-9a-f]{12,64})|being used by the following container\(s\): ([0-9a-f]{12,64})/,
		message: (name, id) => `${name} is used by container ${short(id)}.`,
		nextStep: 'Remove that container first.',
	},
	{
		pattern: /has active endpoints|has associated containers/,
		message: name => `${name} is used by containers.`,
		nextStep: 'Stop and remove them first.',
	},
	{
		pattern: /is a pre-defined network|default network .{1,128} cannot be removed/,
		message: name => `${name} is predefined and cannot be removed.`,
	},
	{
		pattern: /port is already allocated|address already in use/,
		message: () => 'Port is already allocated: a host port that it publishes is in use.',
		nextStep: 'Stop the program that uses the port, or publish another one.',
	},
	{
		pattern:
			/cannot remove a running container|as it is running|cannot remove a paused|container is running: stop|cannot remove container .{1,128} is running/i,
		message: name => `${name} is still running.`,
		nextStep: 'Stop it first, or remove it by force.',
	},
	{
		pattern: /is already paused|already paused/,
		message: name => `${name} is already paused.`,
	},
	{
		pattern: /is not paused/,
		message: name => `${name} is not paused.`,
	},
	{
		pattern: /is paused/,
		message: name => `${name} is paused.`,
		nextStep: 'Unpause it first.',
	},
	{
		pattern:
			/is not running|on running containers|not in running state|only .{1,100} running containers/,
		message: name => `${name} is not running.`,
		nextStep: 'Start it first.',
	},
	{
		pattern: /must be in Created or Stopped state/,
		message: name => `${name} cannot be started in its current state.`,
		nextStep: 'Stop it first.',
	},
	{
		pattern: removalUnderWay,
		message: name => `${name} is already being removed.`,
	},
];

/** True where a container is being removed already. */
export const isRemovalUnderWay = (error: unknown): boolean =>
	error instanceof Problem && removalUnderWay.test(String(error.cause));

/** Recognises a conflict in the engine's text; `undefined` when it is none that is known. */
export function explainConflict(text: string): Conflict | undefined {
	for (const {pattern, message, nextStep} of rules) {
		const match = pattern.exec(text);
		if (match) {
			const containerId = match.slice(1).find(group => group !== undefined);
			return {message: name => message(name, containerId ?? ''), nextStep, containerId};
		}
	}

	return;
}
