import type {ImageConfig} from './image-config.ts';

/**
A new image out of a container's files (POST /commit). `config` is what the image shall have, in
full: nothing of it is taken over silently, neither the shell that the container ran nor its terminal.

Engines merge the container's own settings back in where they can, so that some things cannot be
taken away by a commit: variables, labels, exposed ports and volumes that the container has, and its
user, working directory, stop signal and healthcheck (of which each time that is 0 is the container's;
`['NONE']` turns it off). An entrypoint goes away when there is a command; a
command goes away when there is an entrypoint; without both the container's command stays. Create
the container without variables, ports and labels of its own, and what is merged back is its image's.

Podman adds `container=podman`, and `PATH` and (before 5) `TERM=xterm` where there is none, to the
variables, and writes `/bin/sh` into the history where Docker writes the container's command. Before 4.9.3
it also spells the stop signal as a number, drops `healthcheck`, `shell` and `onBuild`, and refuses, before
anything is made, what a Dockerfile instruction cannot say: a line break in a variable, a label, the user or
the working directory, blanks around the latter two, `=` in a label's key, ports other than TCP and UDP.
Whoever promises a configuration to the user compares it with the image afterwards.
*/
export type CommitSpecification = {
	/** `name:tag` for the new image; an image that had it before loses it. `undefined`: it gets none. */
	reference: string | undefined;
	/** `undefined`: none. */
	author: string | undefined;
	/** The image's comment; Docker shows it in the history, too. `undefined`: none. */
	message: string | undefined;
	/**
	Freezes a running container while its files are read; nothing happens to one that does not run.
	Docker tells it in its events.
	*/
	pause: boolean;
	config: ImageConfig;
};
