import type {InstructionReference} from './instruction-reference.ts';

/** Instructions that say how containers of the image run. */
export const settingInstructions: readonly InstructionReference[] = [
	{
		keyword: 'CMD',
		summary: 'Sets the default command of a container, or the default arguments of ENTRYPOINT.',
		forms: ['CMD ["PROGRAM", "ARGUMENT"]', 'CMD ["ARGUMENT FOR ENTRYPOINT"]', 'CMD COMMAND'],
		example: ['CMD ["nginx", "-g", "daemon off;"]'],
		note: 'Arguments after the image in docker run replace it. Only the last CMD counts.',
	},
	{
		keyword: 'ENTRYPOINT',
		summary:
			'Sets the program that a container always runs. CMD or arguments of docker run are appended.',
		forms: ['ENTRYPOINT ["PROGRAM", "ARGUMENT"]', 'ENTRYPOINT COMMAND'],
		example: ['ENTRYPOINT ["jq"]', 'CMD ["--help"]'],
		note: 'The shell form ignores CMD, and stop signals do not reach the program. Setting it drops the CMD of the base.',
	},
	{
		keyword: 'ENV',
		summary: 'Sets variables for everything below and for every container of the image.',
		forms: ['ENV NAME=VALUE [NAME=VALUE …]'],
		example: ['ENV PATH=/opt/tool/bin:$PATH LANG=C.UTF-8'],
		note: 'Cannot be unset further down. For the build alone use ARG, for secrets RUN --mount=type=secret.',
	},
	{
		keyword: 'EXPOSE',
		summary: 'Documents the ports that the program listens on. docker run -P publishes them.',
		forms: ['EXPOSE PORT[/tcp|/udp|/sctp] …'],
		example: ['EXPOSE 80 443/udp'],
		note: 'Publishes nothing by itself: use docker run -p.',
	},
	{
		keyword: 'VOLUME',
		summary: 'Declares mount points: every container gets a new anonymous volume there.',
		forms: ['VOLUME ["/PATH", …]', 'VOLUME /PATH …'],
		example: ['VOLUME ["/var/lib/data"]'],
		note: 'Files that a later RUN writes there may be lost. It cannot be undone further down or in a derived image.',
	},
	{
		keyword: 'LABEL',
		summary: 'Adds metadata that tools can read and filter by.',
		forms: ['LABEL KEY=VALUE [KEY=VALUE …]'],
		example: ['LABEL org.opencontainers.image.source="https://example.com/app"'],
		note: 'Quote values with spaces. A label of the base can be replaced, not removed.',
	},
	{
		keyword: 'HEALTHCHECK',
		summary: 'Sets the command that checks a container: exit code 0 is healthy, 1 is unhealthy.',
		forms: [
			'HEALTHCHECK [--interval=30s] [--timeout=30s] [--start-period=0s] [--start-interval=5s] [--retries=3] CMD COMMAND',
			'HEALTHCHECK CMD ["PROGRAM", "ARGUMENT"]',
			'HEALTHCHECK NONE',
		],
		example: ['HEALTHCHECK --interval=1m CMD wget -q -O /dev/null http://localhost/ || exit 1'],
		note: 'Runs inside the container, so its program must be there. NONE disables the healthcheck of the base.',
	},
	{
		keyword: 'STOPSIGNAL',
		summary: 'Sets the signal that docker stop sends.',
		forms: ['STOPSIGNAL NAME', 'STOPSIGNAL NUMBER'],
		example: ['STOPSIGNAL SIGQUIT'],
		note: 'The default is SIGTERM. SIGKILL follows after the timeout.',
	},
	{
		keyword: 'MAINTAINER',
		summary: 'Sets the author of the image. Deprecated: use a label.',
		forms: ['MAINTAINER NAME'],
		example: ['LABEL org.opencontainers.image.authors="ada@example.com"'],
		note: 'Builders warn about it. Use the label instead.',
	},
];
