import type {InstructionReference} from './instruction-reference.ts';

/** Instructions that begin a stage or change its files. */
export const fileInstructions: readonly InstructionReference[] = [
	{
		keyword: 'FROM',
		summary: 'Begins a stage from an image, an earlier stage, or nothing (scratch).',
		forms: ['FROM [--platform=OS/ARCH] IMAGE[:TAG|@DIGEST] [AS NAME]'],
		example: ['FROM golang:1.23 AS compile', 'FROM scratch', 'COPY --from=compile /out/tool /tool'],
		note: 'Only the last stage becomes the image, unless the build names a target. Only ARG may stand above it.',
	},
	{
		keyword: 'RUN',
		summary: 'Runs a command and commits its file changes as a layer.',
		forms: [
			'RUN [--mount=…] [--network=…] COMMAND',
			'RUN ["PROGRAM", "ARGUMENT"]',
			'RUN <<END … END (BuildKit)',
		],
		example: [
			'RUN apt-get update \\',
			'    && apt-get install -y --no-install-recommends jq \\',
			'    && rm -rf /var/lib/apt/lists/*',
		],
		note: 'Each RUN is a shell of its own: cd and export end with it. Files that a later RUN deletes still take space.',
	},
	{
		keyword: 'COPY',
		summary: 'Copies files from the build context, or from another stage or image, into the image.',
		forms: [
			'COPY [--from=STAGE] [--chown=USER:GROUP] [--chmod=MODE] SOURCE… DESTINATION',
			'COPY ["SOURCE WITH SPACES", "DESTINATION"]',
		],
		example: ['COPY --chown=app:app package.json package-lock.json /srv/app/'],
		note: 'Copies the contents of a directory, not the directory itself. Several sources need a destination that ends with /.',
	},
	{
		keyword: 'ADD',
		summary: 'Like COPY, but unpacks local tar archives and fetches URLs and repositories.',
		forms: [
			'ADD [--chown=USER:GROUP] [--checksum=…] SOURCE… DESTINATION',
			'ADD ["SOURCE", "DESTINATION"]',
		],
		example: ['ADD rootfs.tar.gz /'],
		note: 'A fetched archive is not unpacked. For plain files use COPY.',
	},
	{
		keyword: 'WORKDIR',
		summary: 'Sets the directory in which everything below runs and in which containers start.',
		forms: ['WORKDIR /PATH'],
		example: ['WORKDIR /srv/app', 'COPY . .'],
		note: 'Creates the directory if it is missing. A relative path continues from the WORKDIR above.',
	},
	{
		keyword: 'USER',
		summary: 'Sets the user for everything below and for the processes of containers.',
		forms: ['USER NAME[:GROUP]', 'USER UID[:GID]'],
		example: ['RUN useradd --system app', 'USER app'],
		note: 'COPY and ADD still create files owned by root: use --chown. A user name must exist in the image, a UID need not.',
	},
	{
		keyword: 'ARG',
		summary: 'Declares a build argument, visible to the instructions below it.',
		forms: ['ARG NAME[=DEFAULT]'],
		example: ['ARG NODE=22', 'FROM node:$NODE'],
		note: 'An ARG above FROM applies to FROM lines only: repeat it in the stage. The history shows its value.',
	},
	{
		keyword: 'SHELL',
		summary: 'Sets the shell for the shell forms below it: RUN, CMD, ENTRYPOINT, HEALTHCHECK.',
		forms: ['SHELL ["PROGRAM", "ARGUMENT"]'],
		example: ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'RUN curl -s example.com | wc -l'],
		note: 'The exec form only. Without it the shell is /bin/sh -c.',
	},
	{
		keyword: 'ONBUILD',
		summary: 'Keeps an instruction for later: it runs when another build begins FROM this image.',
		forms: ['ONBUILD INSTRUCTION'],
		example: ['ONBUILD COPY . /srv/app'],
		note: 'Runs once, in the first build on top. FROM, MAINTAINER and ONBUILD cannot be triggers.',
	},
];
