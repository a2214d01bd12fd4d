export { runJob } from '../../workers/run-job.ts';
