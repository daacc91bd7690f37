import type {InstructionReference} from './instruction-reference.ts';

/** Instructions that say how containers of the image run. */
export const settingInstructions: readonly InstructionReference[] = [
	{
		keyword: 'CMD',
		summary:
			'Says what a container runs when nothing else is asked for, or what ENTRYPOINT is given.',
		forms: ['CMD ["PROGRAM", "ARGUMENT"]', 'CMD ["ARGUMENT FOR ENTRYPOINT"]', 'CMD COMMAND'],
		example: ['CMD ["nginx", "-g", "daemon off;"]'],
		note: 'Whatever stands after the image in docker run takes its place. Only the last one counts.',
	},
	{
		keyword: 'ENTRYPOINT',
		summary: 'Says what a container always runs; CMD and arguments of docker run are added to it.',
		forms: ['ENTRYPOINT ["PROGRAM", "ARGUMENT"]', 'ENTRYPOINT COMMAND'],
		example: ['ENTRYPOINT ["jq"]', 'CMD ["--help"]'],
		note: 'The shell form ignores CMD and keeps stop signals from the program. Setting it drops the CMD of the base.',
	},
	{
		keyword: 'ENV',
		summary: 'Sets variables for everything below and for every container of the image.',
		forms: ['ENV NAME=VALUE [NAME=VALUE …]'],
		example: ['ENV PATH=/opt/tool/bin:$PATH LANG=C.UTF-8'],
		note: 'Cannot be taken away further down. For the build alone use ARG, for secrets RUN --mount=type=secret.',
	},
	{
		keyword: 'EXPOSE',
		summary: 'Notes on which ports its program listens, for docker run -P and for readers.',
		forms: ['EXPOSE PORT[/tcp|/udp|/sctp] …'],
		example: ['EXPOSE 80 443/udp'],
		note: 'Opens nothing by itself: publish with docker run -p.',
	},
	{
		keyword: 'VOLUME',
		summary:
			'Marks directories whose contents live outside: every container gets a new volume there.',
		forms: ['VOLUME ["/PATH", …]', 'VOLUME /PATH …'],
		example: ['VOLUME ["/var/lib/data"]'],
		note: 'What a later RUN writes there may be lost. It cannot be undone further down or in a derived image.',
	},
	{
		keyword: 'LABEL',
		summary: 'Adds notes to the image that tools can read and filter by.',
		forms: ['LABEL KEY=VALUE [KEY=VALUE …]'],
		example: ['LABEL org.opencontainers.image.source="https://example.com/app"'],
		note: 'Quote values with spaces. A label of the base can be replaced, not removed.',
	},
	{
		keyword: 'HEALTHCHECK',
		summary: 'Says how to find out whether a container still works; exit 0 is healthy, 1 is not.',
		forms: [
			'HEALTHCHECK [--interval=30s] [--timeout=30s] [--start-period=0s] [--retries=3] CMD COMMAND',
			'HEALTHCHECK CMD ["PROGRAM", "ARGUMENT"]',
			'HEALTHCHECK NONE',
		],
		example: ['HEALTHCHECK --interval=1m CMD wget -q -O /dev/null http://localhost/ || exit 1'],
		note: 'Runs inside the container, so its program must be there. NONE turns off what the base has.',
	},
	{
		keyword: 'STOPSIGNAL',
		summary: 'Sets the signal that asks a container to end.',
		forms: ['STOPSIGNAL NAME', 'STOPSIGNAL NUMBER'],
		example: ['STOPSIGNAL SIGQUIT'],
		note: 'The default is SIGTERM; SIGKILL follows when the time to stop is over.',
	},
	{
		keyword: 'MAINTAINER',
		summary: 'Sets the author of the image. Out of use: a label says the same and more.',
		forms: ['MAINTAINER NAME'],
		example: ['LABEL org.opencontainers.image.authors="ada@example.com"'],
		note: 'Builders warn about it. Write the label instead.',
	},
];
