import { h, type Child, type Html } from "../../html/jsx.js";
import { ages, type OperationsFilter } from "../operations.js";
import type { Operations } from "./operations-page.js";

const states: readonly (readonly [string, string])[] = [
  ["queued", "Queued"],
  ["running", "Running"],
  ["retrying", "Retrying"],
  ["succeeded", "Succeeded"],
  ["failed", "Failed"],
  ["unknown", "Outcome unknown"],
  ["cancelled", "Cancelled"],
];

/** What the list can be narrowed by. */
export function OperationsFilters(props: Operations): Html {
  const { filter, tasks } = props;
  const ageOptions = Object.entries(ages).map(
    ([value, words]) => [value, `Last ${words}`] as const,
  );
  return (
    <search>
      <form class="filters" method="get" action="/admin/receipts">
        <TextFilter name="q" label="Search" value={filter.q} type="search" />
        <PickFilter name="task" label="Task" value={filter.task} options={Object.entries(tasks)} />
        <PickFilter name="status" label="State" value={filter.status} options={states} />
        <PickFilter name="age" label="Asked for" value={filter.age} options={ageOptions} />
        <TextFilter name="requester" label="By" value={filter.requester} type="text" />
        <TextFilter name="worker" label="Worker" value={filter.worker} type="text" />
        <div class="buttons">
          <button type="submit" class="secondary">
            Apply
          </button>
          {isNarrowed(filter) ? <a href="/admin/receipts">Clear all</a> : null}
        </div>
      </form>
    </search>
  );
}

function TextFilter(props: { name: string; label: string; value: string; type: string }): Html {
  const { name, label, value, type } = props;
  return (
    <Labelled name={name} label={label}>
      <input
        type={type}
        id={`filter-${name}`}
        name={name}
        value={value}
        dir="auto"
        autocomplete="off"
      />
    </Labelled>
  );
}

function PickFilter(props: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}): Html {
  const { name, label, value, options } = props;
  return (
    <Labelled name={name} label={label}>
      <select id={`filter-${name}`} name={name}>
        <option value="">Any</option>
        {options.map(([option, words]) => (
          <option key={option} value={option} selected={option === value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled(props: { name: string; label: string; children?: Child }): Html {
  return (
    <div class="filter">
      <label for={`filter-${props.name}`}>{props.label}</label>
      {props.children}
    </div>
  );
}

/** Whether the list leaves anything out. */
export function isNarrowed(filter: OperationsFilter): boolean {
  return Object.entries(filter).some(([name, value]) => name !== "cursor" && value !== "");
}
